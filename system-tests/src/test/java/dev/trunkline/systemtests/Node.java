package dev.trunkline.systemtests;

import dev.trunkline.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Folders with the npm packages that their lock file names, installed once for each lock file. */
public final class Node {

    private static final Duration LIMIT = Duration.ofSeconds(300);
    private static final Set<Path> INSTALLED = new HashSet<>();
    private static final List<String> PACKAGES = List.of("package.json", "package-lock.json");
    private static final String MODULES = "node_modules";

    private Node() {}

    /** What the tests of this module run and inject. */
    public static Path ofTests() {
        return installed(Path.of("src", "test", "node"), "node");
    }

    /** A copy of a folder with its packages. */
    public static Path installed(Path source, String name) {
        return installed(source, name, packages -> {});
    }

    /** The same, with something left to do after the packages have come. */
    static synchronized Path installed(Path source, String name, Consumer<Path> finish) {
        Path target = Path.of("target", name).toAbsolutePath();
        if (INSTALLED.add(target)) {
            copy(source.toAbsolutePath(), target);
            link(target.resolve(MODULES), packages(source, name, finish).resolve(MODULES));
        }
        return target;
    }

    private static Path packages(Path source, String name, Consumer<Path> finish) {
        List<String> sources = Stream.concat(
                        PACKAGES.stream().map(file -> read(source.resolve(file))),
                        Stream.of(Shell.run(source, Map.of(), LIMIT, List.of("node", "--version"))))
                .toList();
        return PackageCache.folder("npm-" + name, sources, folder -> {
            PACKAGES.forEach(file -> copyFile(source.resolve(file), folder.resolve(file)));
            Shell.run(folder, Map.of(), LIMIT, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            finish.accept(folder);
        });
    }

    /** Packages are found from where the programs are, and what these need from where they are themselves. */
    private static void link(Path link, Path target) {
        try {
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
                Folders.delete(link);
            }
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path source, Path target) {
        try (Stream<Path> files = Files.walk(source)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(MODULES))
                    .forEach(file -> copyFile(file, target.resolve(source.relativize(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyFile(Path file, Path copy) {
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
