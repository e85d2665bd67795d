package dev.trunkline.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document as it was agreed upon. Written anew only with {@code -Dtrunkline.golden=write}. */
record GoldenFile(String name) {

    private static final ObjectMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    void assertEquals(JsonNode document) {
        try {
            Path file = Path.of(System.getProperty("trunkline.root"), "docs", "openapi", name);
            String text = PRETTY.writeValueAsString(document) + "\n";
            if ("write".equals(System.getProperty("trunkline.golden"))) {
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as("changed on purpose? then write docs/openapi/%s with -Dtrunkline.golden=write", name)
                    .isEqualTo(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
