package dev.trunkline.catalog.document;

/** Where a resource was written: file, number of the document in it (from 1), kind and name as far as known. */
record Origin(String file, int document, String title) {

    String at(int line) {
        return "%s:%d: document %d%s".formatted(file, line, document, title.isEmpty() ? "" : " (" + title + ")");
    }

    Origin titled(String kind, String name) {
        return new Origin(file, document, (kind + " " + name).strip());
    }
}
