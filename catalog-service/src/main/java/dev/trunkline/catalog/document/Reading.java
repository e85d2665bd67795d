package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Catalogue;
import java.util.List;

/** Outcome of reading all documents: a whole catalogue, or every fault and what is left without those at fault. */
public sealed interface Reading {

    record Good(Catalogue catalogue, Documents documents) implements Reading {}

    record Bad(List<Fault> faults, Documents sound) implements Reading {

        public Bad {
            faults = List.copyOf(faults);
        }
    }
}
