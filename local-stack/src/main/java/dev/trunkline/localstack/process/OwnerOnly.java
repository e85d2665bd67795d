package dev.trunkline.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that other users of the machine must not read: logs may quote what is secret. */
public final class OwnerOnly {

    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";
    private static final String PASSAGE = "rwx--x--x";

    private OwnerOnly() {}

    /** Makes an empty file where there is none, and closes one that is there to others. */
    public static Path file(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE)));
        } catch (FileAlreadyExistsException e) {
            allow(file, FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    public static void folder(Path folder) {
        allow(folder, FOLDER);
    }

    /** Like {@link #folder}; where root is the owner, PostgreSQL's user still gets through to its own folder. */
    public static void home(Path folder) {
        allow(folder, "root".equals(System.getProperty("user.name")) ? PASSAGE : FOLDER);
    }

    private static void allow(Path path, String permissions) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
