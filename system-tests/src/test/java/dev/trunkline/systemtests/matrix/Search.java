package dev.trunkline.systemtests.matrix;

import java.util.List;
import java.util.Map;

/** What of search can be asked for: vectors of a text, or documents in the order in which they fit. */
enum Search {
    EMBEDDINGS("/api/v1/embeddings") {
        @Override
        Map<String, Object> question(String protocol, String text) {
            return Map.of("model", "matrix/embed-" + protocol, "input", text);
        }
    },
    RERANK("/api/v1/rerank") {
        @Override
        Map<String, Object> question(String protocol, String text) {
            return Map.of("model", "matrix/rank-" + protocol, "query", text, "documents", List.of("Dance", "Sing"));
        }
    };

    private final String path;

    Search(String path) {
        this.path = path;
    }

    abstract Map<String, Object> question(String protocol, String text);

    String path() {
        return path;
    }

    /** As the page has it. */
    String dialect() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
