package dev.trunkline.catalog.source;

/** All places that documents come from; looking there reads files and may take a while. */
public interface DocumentPlaces {

    FoundDocuments find();
}
