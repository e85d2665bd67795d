package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files and cluster together. Immutable.
 *
 * @param verdicts what became of each resource of the cluster
 */
public record Joined(Catalogue catalogue, Map<ClusterDocument.Id, Verdict> verdicts) {

    public Joined {
        verdicts = Map.copyOf(verdicts);
    }

    /** What became of one resource. */
    public sealed interface Verdict {

        /** In the catalogue; an endpoint says which one it is. */
        record Accepted(Optional<Endpoint> endpoint) implements Verdict {}

        /** As if it were not there. */
        record Refused(Why why, List<Fault> faults) implements Verdict {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /** Why a resource was refused, in the word that stands in its status. */
    public enum Why {
        INVALID_SPEC("InvalidSpec"),
        NAME_TAKEN("NameTaken"),
        UNKNOWN_REFERENCE("UnknownReference");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
