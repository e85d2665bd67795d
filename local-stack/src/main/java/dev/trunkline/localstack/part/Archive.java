package dev.trunkline.localstack.part;

import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Unpacks an archive into a folder exactly once, also when several JVMs ask at the same moment. */
final class Archive {

    /** Fills an empty folder. */
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    private static final String DONE = ".unpacked";

    private Archive() {}

    /** The folder, filled from this very archive; a newer archive replaces what an older one left. */
    static Path unpacked(Path archive, Path folder, Unpacking unpacking) throws IOException {
        if (!Files.exists(archive)) {
            throw new StartFailure(
                    "%s is missing (expected: ./mvnw -pl local-stack package has been run)".formatted(archive));
        }
        String stamp = Files.size(archive) + " " + Files.getLastModifiedTime(archive);
        if (isDone(folder, stamp)) {
            return folder;
        }
        Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
        // FileLock guards against other JVMs, the monitor against threads of this one.
        synchronized (Archive.class) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var locked = channel.lock()) {
                if (locked.isValid() && !isDone(folder, stamp)) {
                    fill(folder, stamp, unpacking);
                }
            }
        }
        return folder;
    }

    /** Whether the folder has been filled, be it from an older archive. */
    static boolean isThere(Path folder) {
        return Files.exists(folder.resolve(DONE));
    }

    private static void fill(Path folder, String stamp, Unpacking unpacking) throws IOException {
        Folders.delete(folder);
        unpacking.into(Files.createDirectories(folder));
        Path fresh = Files.writeString(folder.resolve(DONE + ".new"), stamp);
        Files.move(fresh, folder.resolve(DONE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isDone(Path folder, String stamp) throws IOException {
        Path done = folder.resolve(DONE);
        return Files.exists(done) && Files.readString(done).equals(stamp);
    }
}
