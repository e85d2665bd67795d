package dev.trunkline.houserules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's own Java files and pages, generated ones left out. */
final class SourceTree {

    private SourceTree() {}

    static Path root() {
        return Path.of(System.getProperty("trunkline.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    static List<SourceFile> javaFiles() {
        return filesThatEndWith(".java");
    }

    static List<SourceFile> pages() {
        return filesThatEndWith(".md");
    }

    private static List<SourceFile> filesThatEndWith(String ending) {
        try (Stream<Path> paths = Files.walk(root())) {
            return paths.filter(path -> isOwn(path, ending))
                    .map(SourceTree::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOwn(Path path, String ending) {
        String relative = "/" + root().relativize(path).toString().replace('\\', '/');
        return relative.endsWith(ending)
                && !relative.contains("/target/")
                && !relative.contains("/node_modules/")
                && !relative.contains("/.");
    }

    static SourceFile read(Path path) {
        try {
            String module = root().relativize(path).getName(0).toString();
            return new SourceFile(module, root().relativize(path), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
