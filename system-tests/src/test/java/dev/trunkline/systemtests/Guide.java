package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of docs/clients, whose fenced blocks are run as they stand there but for what a reader has to fill in. */
record Guide(String name) {

    private static final Path FOLDER = Path.of("..", "docs", "clients");

    /** The one block of this language. */
    String block(String language) {
        List<String> blocks = Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text())
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).as("blocks of %s in %s", language, name).hasSize(1);
        return blocks.getFirst();
    }

    /** Fails where it does not stand there: what is filled in would go nowhere. */
    static String filledIn(String block, String placeholder, String value) {
        assertThat(block).contains(placeholder);
        return block.replace(placeholder, value);
    }

    String text() {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
