package dev.trunkline.localstack.part;

import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.ChildSpec;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Redis with its data in an append-only file; it never evicts. */
public final class RedisLaunch implements Launch {

    private final Checkout checkout;
    private final Folders folders;
    private final int port;
    private final List<String> moreArguments;

    public RedisLaunch(Checkout checkout, Folders folders, int port, List<String> moreArguments) {
        this.checkout = checkout;
        this.folders = folders;
        this.port = port;
        this.moreArguments = List.copyOf(moreArguments);
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(60);
    }

    @Override
    public ChildSpec prepare() throws IOException {
        Path data = Files.createDirectories(folders.data().resolve(name()));
        List<String> command = new ArrayList<>();
        command.add(server().toString());
        command.addAll(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(List.of("--dir", data.toString(), "--save", ""));
        command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec"));
        command.addAll(List.of("--maxmemory-policy", "noeviction"));
        command.addAll(moreArguments);
        return ChildSpec.of(command, data);
    }

    @Override
    public boolean isReady() {
        return Probe.redisAnswers(port);
    }

    private Path server() throws IOException {
        Path parts = checkout.parts();
        Path jar = parts.resolve("lib-redis/embedded-redis.jar");
        return Archive.unpacked(jar, parts.resolve("redis"), folder -> copyServer(jar, folder))
                .resolve("redis-server");
    }

    private static void copyServer(Path jar, Path folder) throws IOException {
        String suffix = "-" + Platform.current().redisName();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry binary = zip.stream()
                    .filter(entry -> entry.getName().startsWith("redis-server-"))
                    .filter(entry -> entry.getName().endsWith(suffix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no redis-server-*" + suffix + " in " + jar));
            Path server = folder.resolve("redis-server");
            try (InputStream bytes = zip.getInputStream(binary)) {
                Files.copy(bytes, server);
            }
            Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
