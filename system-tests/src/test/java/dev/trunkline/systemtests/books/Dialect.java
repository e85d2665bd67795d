package dev.trunkline.systemtests.books;

import com.fasterxml.jackson.databind.JsonNode;

/** What callers speak, and by what they know a piece of a stream, its failure, its figures and its end. */
enum Dialect {
    CHAT("chat/completions", "max_tokens") {
        @Override
        boolean isPiece(JsonNode event) {
            return !event.at("/choices/0/delta/content").asText("").isEmpty();
        }
    },
    COMPLETIONS("completions", "max_tokens") {
        @Override
        boolean isPiece(JsonNode event) {
            return !event.at("/choices/0/text").asText("").isEmpty();
        }
    },
    RESPONSES("responses", "max_output_tokens") {
        @Override
        boolean isPiece(JsonNode event) {
            return is(event, "response.output_text.delta");
        }

        @Override
        boolean isFailure(JsonNode event) {
            return is(event, "response.failed") || is(event, "error");
        }

        @Override
        boolean isEnd(JsonNode event) {
            return is(event, "response.completed") || is(event, "response.incomplete");
        }

        @Override
        JsonNode usage(JsonNode event) {
            return event.at("/response/usage");
        }
    },
    MESSAGES("messages", "max_tokens") {
        @Override
        boolean isPiece(JsonNode event) {
            return event.at("/delta/type").asText().equals("text_delta");
        }

        @Override
        boolean isFailure(JsonNode event) {
            return is(event, "error");
        }

        @Override
        boolean isEnd(JsonNode event) {
            return is(event, "message_stop");
        }
    },
    /** Vectors, in no words: without a limit, and never streamed. */
    EMBEDDINGS("embeddings", ""),
    /** Documents in order; the same. */
    RERANK("rerank", "");

    private final String path;
    private final String limit;

    Dialect(String path, String limit) {
        this.path = "/api/v1/" + path;
        this.limit = limit;
    }

    String path() {
        return path;
    }

    /** The field that limits an answer. */
    String limit() {
        return limit;
    }

    boolean isInWords() {
        return !limit.isEmpty();
    }

    boolean hasTools() {
        return isInWords() && this != COMPLETIONS;
    }

    /** Whether the event has a piece of the answer's text. */
    boolean isPiece(JsonNode event) {
        return false;
    }

    boolean isFailure(JsonNode event) {
        return event.has("error");
    }

    /** Beside {@code [DONE]}, with which some end. */
    boolean isEnd(JsonNode event) {
        return false;
    }

    /** Of an event; missing where it has none. */
    JsonNode usage(JsonNode event) {
        return event.at("/usage");
    }

    private static boolean is(JsonNode event, String type) {
        return event.path("type").asText().equals(type);
    }
}
