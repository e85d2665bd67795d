package dev.trunkline.systemtests;

import dev.trunkline.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Folders that take long to fill, kept between runs and for all checkouts of this machine, by the content of what they
 * are filled from: in {@code ~/.cache/trunkline/clients} ({@code TRUNKLINE_CACHE}).
 */
final class PackageCache {

    private static final Path FOLDER = Path.of(System.getenv()
                    .getOrDefault("TRUNKLINE_CACHE", System.getProperty("user.home") + "/.cache/trunkline"))
            .resolve("clients");
    private static final Duration UNUSED_AT_MOST = Duration.ofDays(14);
    private static final String FILLED = ".filled";
    /** The lock of a file is one of the whole process. */
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private PackageCache() {}

    /** Filled here and now unless it is there, by one run at a time. Any change of a source asks for another folder. */
    static Path folder(String name, List<String> sources, Consumer<Path> fill) {
        Path folder = Folders.create(FOLDER).resolve(name + "-" + hash(sources));
        Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
        synchronized (LOCKS.computeIfAbsent(lock, path -> new Object())) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                fillOnce(folder, fill);
                forgetUnused(name);
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void fillOnce(Path folder, Consumer<Path> fill) throws IOException {
        Path filled = folder.resolve(FILLED);
        if (!Files.exists(filled)) {
            Folders.delete(folder);
            fill.accept(Folders.create(folder));
            Files.createFile(filled);
        }
        Files.setLastModifiedTime(filled, FileTime.from(Instant.now()));
    }

    private static void forgetUnused(String name) throws IOException {
        Instant usedSince = Instant.now().minus(UNUSED_AT_MOST);
        try (Stream<Path> folders = Files.list(FOLDER)) {
            for (Path filled : folders.filter(
                            folder -> folder.getFileName().toString().startsWith(name + "-"))
                    .map(folder -> folder.resolve(FILLED))
                    .filter(Files::exists)
                    .toList()) {
                if (Files.getLastModifiedTime(filled).toInstant().isBefore(usedSince)) {
                    Folders.delete(filled.getParent());
                }
            }
        }
    }

    private static String hash(List<String> sources) {
        try {
            byte[] all = String.join("\0", sources).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
