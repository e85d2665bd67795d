package dev.trunkline.catalog.source;

import dev.trunkline.catalog.document.Layer;
import dev.trunkline.catalog.document.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The catalogue in the jar; {@code catalog/files.txt} names its files. */
public final class Seed {

    private static final String FOLDER = "catalog/";

    private Seed() {}

    public static Layer layer() {
        List<SourceText> files = text("files.txt")
                .lines()
                .map(file -> new SourceText("seed:" + file, text(file)))
                .toList();
        return new Layer(files);
    }

    private static String text(String file) {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try (InputStream stream = classes.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + file + " is not in the jar (expected: see files.txt)");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
