package dev.trunkline.houserules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's own Java files, generated ones left out. */
final class SourceTree {

    private SourceTree() {}

    static Path root() {
        return Path.of(System.getProperty("trunkline.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    static List<SourceFile> javaFiles() {
        try (Stream<Path> paths = Files.walk(root())) {
            return paths.filter(SourceTree::isOwnJava).map(SourceTree::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOwnJava(Path path) {
        String relative = "/" + root().relativize(path).toString().replace('\\', '/');
        return relative.endsWith(".java")
                && !relative.contains("/target/")
                && !relative.contains("/node_modules/")
                && !relative.contains("/.");
    }

    private static SourceFile read(Path path) {
        try {
            String module = root().relativize(path).getName(0).toString();
            return new SourceFile(module, root().relativize(path), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
