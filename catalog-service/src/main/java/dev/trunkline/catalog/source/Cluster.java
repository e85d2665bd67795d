package dev.trunkline.catalog.source;

import dev.trunkline.catalog.document.ClusterDocument;
import java.util.List;

/** The resources of a cluster, as far as they are known; answers from memory. Thread-safe. */
public interface Cluster {

    View view();

    /** What is known at one moment. */
    sealed interface View {

        /** The catalogue comes from files only. */
        record Off() implements View {}

        /** Not everything was read since this process began. */
        record NotReadYet() implements View {}

        /**
         * @param declared oldest first
         * @param services endpoints made of labelled Services, oldest first
         * @param provider of these endpoints
         */
        record Read(List<ClusterDocument> declared, List<ClusterDocument> services, ClusterDocument provider)
                implements View {
            public Read {
                declared = List.copyOf(declared);
                services = List.copyOf(services);
            }
        }
    }
}
