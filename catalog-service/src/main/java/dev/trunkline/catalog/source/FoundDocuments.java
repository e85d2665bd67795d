package dev.trunkline.catalog.source;

import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.Layer;
import java.util.List;

/** What was found in all places, and what could not be looked at. */
public record FoundDocuments(List<Layer> layers, List<Fault> faults) {

    public FoundDocuments {
        layers = List.copyOf(layers);
        faults = List.copyOf(faults);
    }
}
