package dev.trunkline.gateway.auto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table in the folder {@code auto} on the class path. */
final class Resource {

    private Resource() {}

    /** Its lines but for empty ones and comments. */
    static List<String> lines(String name) {
        String path = "/auto/" + name;
        try (InputStream file = Resource.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is missing from the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between the bars of a line. */
    static List<String> cells(String line) {
        return List.of(line.strip().split(" \\| "));
    }
}
