package dev.trunkline.catalog.document;

/**
 * One resource of a cluster in the shape of a document.
 *
 * @param generation counts the changes of its spec; 0 where it has none
 * @param json apiVersion, kind, metadata.name and spec; no other field
 */
public record ClusterDocument(Id id, long generation, String json) {

    /** What it is called in the cluster. */
    public record Id(String kind, String namespace, String name) {

        @Override
        public String toString() {
            return kind + " " + namespace + "/" + name;
        }
    }

    String namespace() {
        return id.namespace();
    }
}
