package dev.trunkline.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    @TempDir
    Path root;

    private final List<Fault> faults = new ArrayList<>();

    @Test
    void documentsAreReadInOrderOfTheirPathAndHiddenOnesLeftOut() throws IOException {
        Files.createDirectories(root.resolve("..2026_07_02"));
        Files.writeString(root.resolve("..2026_07_02/c.yaml"), "c");
        Files.createSymbolicLink(root.resolve("c.yaml"), Path.of("..2026_07_02/c.yaml"));
        Files.createDirectories(root.resolve("a"));
        Files.writeString(root.resolve("a/z.yml"), "z");
        Files.writeString(root.resolve("b.yaml"), "b");
        Files.writeString(root.resolve(".b.yaml.swp.yaml"), "half");
        Files.writeString(root.resolve("notes.txt"), "no");

        assertThat(new Folder(root, 10, 100).read(faults).files())
                .extracting(SourceText::text)
                .containsExactly("z", "b", "c");
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsMissingTooManyOrTooLargeIsAFault() throws IOException {
        new Folder(root.resolve("gone"), 10, 100).read(faults);
        Files.writeString(root.resolve("a.yaml"), "1234");
        Files.writeString(root.resolve("b.yaml"), "5");
        new Folder(root, 1, 100).read(faults);
        new Folder(root, 10, 3).read(faults);

        assertThat(faults.stream().map(Fault::line).map(line -> line.replace(root.toString(), "ROOT")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("ROOT/gone: cannot be listed: ")
                                .endsWith("(expected: a readable folder, as named in trunkline.catalog.folders)"),
                        line -> assertThat(line).isEqualTo("ROOT: too many files (expected: at most 1 files)"),
                        line -> assertThat(line).isEqualTo("ROOT/a.yaml: too large (expected: at most 3 characters)"));
    }
}
