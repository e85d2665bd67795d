package dev.trunkline.catalog.document;

/**
 * Where a resource was written: file, number of the document in it (from 1), kind and name as far as known. A resource
 * of a cluster has its namespace and no number.
 */
record Origin(String file, int document, String title, String namespace) {

    Origin(String file, int document, String title) {
        this(file, document, title, "");
    }

    static Origin ofCluster(String namespace) {
        return new Origin("cluster:" + namespace, 0, "", namespace);
    }

    boolean isOfCluster() {
        return !namespace.isEmpty();
    }

    String at(int line) {
        if (isOfCluster()) {
            return title.isEmpty() ? file : file + ": " + title;
        }
        return "%s:%d: document %d%s".formatted(file, line, document, title.isEmpty() ? "" : " (" + title + ")");
    }

    Origin titled(String kind, String name) {
        return new Origin(file, document, (kind + " " + name).strip(), namespace);
    }
}
