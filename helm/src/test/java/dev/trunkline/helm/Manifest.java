package dev.trunkline.helm;

import tools.jackson.databind.JsonNode;

/** One object for the API server. */
record Manifest(JsonNode tree) {

    String kind() {
        return tree.path("kind").asString("");
    }

    String apiVersion() {
        return tree.path("apiVersion").asString("");
    }

    String name() {
        return at("/metadata/name").asString("");
    }

    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
