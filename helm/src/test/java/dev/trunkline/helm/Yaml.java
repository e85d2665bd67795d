package dev.trunkline.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML as trees. */
final class Yaml {

    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    static JsonNode read(Path file) {
        return MAPPER.readTree(text(file));
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Every document of a file. */
    static List<JsonNode> readAll(String text) {
        return MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
    }

    static String write(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
