package dev.trunkline.localstack.part;

import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.ChildSpec;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Launch;
import dev.trunkline.localstack.process.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keycloak on PostgreSQL, with the realm of the product imported at its first start. */
public final class KeycloakLaunch implements Launch {

    public static final String REALM = "trunkline";
    public static final String TEST_USER = "test-user";
    /** Of the master realm, so of all realms; made when the data are new. */
    public static final String ADMIN = "admin";

    private static final String REALM_FILE = "trunkline-realm.json";

    /** What the realm file and Keycloak itself leave open. */
    public record Realm(String publicUrl, String consoleClientSecret, String testPassword, String adminPassword) {}

    private final Checkout checkout;
    private final Folders folders;
    private final int port;
    private final int postgreSqlPort;
    private final Realm realm;

    public KeycloakLaunch(Checkout checkout, Folders folders, int port, int postgreSqlPort, Realm realm) {
        this.checkout = checkout;
        this.folders = folders;
        this.port = port;
        this.postgreSqlPort = postgreSqlPort;
        this.realm = realm;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(600);
    }

    @Override
    public Duration readyPoll() {
        return Duration.ofMillis(250);
    }

    @Override
    public Optional<String> longPreparation() {
        boolean unpacked = Archive.isThere(checkout.parts().resolve("keycloak"));
        return unpacked ? Optional.empty() : Optional.of("unpacking and building it: half a minute, this once");
    }

    @Override
    public ChildSpec prepare() throws IOException {
        Path home = home();
        // Each time, so that a change of the realm file reaches a Keycloak that was unpacked before it.
        copyRealm(Files.createDirectories(home.resolve("data/import")));
        List<String> command = List.of(home.resolve("bin/kc.sh").toString(), "start", "--optimized", "--import-realm");
        return new ChildSpec(command, environment(), folders.run(), "TERM");
    }

    @Override
    public boolean isReady() {
        return Probe.answersOk("http://127.0.0.1:%d/realms/%s/.well-known/openid-configuration".formatted(port, REALM));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(javaEnvironment());
        environment.put("KC_CACHE", "local");
        environment.put("KC_DB_URL", "jdbc:postgresql://127.0.0.1:%d/keycloak".formatted(postgreSqlPort));
        environment.put("KC_DB_USERNAME", PostgreSqlLaunch.USER);
        environment.put("KC_DB_PASSWORD", PostgreSqlLaunch.PASSWORD);
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(port));
        environment.put("KC_HOSTNAME", "http://127.0.0.1:" + port);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", realm.adminPassword());
        environment.put("TRUNKLINE_PUBLIC_URL", realm.publicUrl());
        environment.put("TRUNKLINE_CONSOLE_CLIENT_SECRET", realm.consoleClientSecret());
        environment.put("TRUNKLINE_TEST_PASSWORD", realm.testPassword());
        return environment;
    }

    private static Map<String, String> javaEnvironment() {
        return Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1",
                "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m");
    }

    private Path home() throws IOException {
        Path parts = checkout.parts();
        Path archive;
        try (Stream<Path> files = Files.list(parts.resolve("lib-keycloak"))) {
            archive = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no keycloak .tar.gz in " + parts.resolve("lib-keycloak")));
        }
        return Archive.unpacked(archive, parts.resolve("keycloak"), folder -> {
            Tool.run(List.of("tar", "-xzf", archive.toString(), "--strip-components=1"), Map.of(), folder);
            List<String> build = List.of(folder.resolve("bin/kc.sh").toString(), "build", "--db=postgres");
            Tool.run(build, javaEnvironment(), folder);
        });
    }

    private static void copyRealm(Path imports) throws IOException {
        try (InputStream source = KeycloakLaunch.class.getResourceAsStream(REALM_FILE)) {
            if (source == null) {
                throw new IOException("resource " + REALM_FILE + " is missing from local-stack");
            }
            Path fresh = Files.createTempFile(imports, "realm", ".new");
            Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, imports.resolve(REALM_FILE), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
