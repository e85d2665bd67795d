package dev.trunkline.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where one stack keeps its data, logs and pid files. */
public record Folders(Path data, Path logs, Path run) {

    /** The three folders under one base, created. */
    public static Folders under(Path base) {
        Path absolute = base.toAbsolutePath().normalize();
        Folders folders = new Folders(absolute.resolve("data"), absolute.resolve("logs"), absolute.resolve("run"));
        create(folders.data);
        create(folders.logs);
        create(folders.run);
        OwnerOnly.folder(folders.logs);
        return folders;
    }

    public Path log(String name) {
        return logs.resolve(name + ".log");
    }

    public Path pidFile(String name) {
        return run.resolve(name + ".pid");
    }

    /** Creates a folder with its parents. */
    public static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all it holds; a folder that is not there is fine. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
