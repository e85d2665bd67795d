package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Catalogue;
import java.util.List;

/** Outcome of reading all documents: a whole catalogue, or every fault and what is left without those at fault. */
public sealed interface Reading {

    /** @param leftOut why resources of another release are not in it */
    record Good(Catalogue catalogue, Documents documents, List<Fault> leftOut) implements Reading {

        public Good {
            leftOut = List.copyOf(leftOut);
        }
    }

    record Bad(List<Fault> faults, Documents sound) implements Reading {

        public Bad {
            faults = List.copyOf(faults);
        }
    }
}
