package dev.trunkline.catalog.real;

import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.service.InternalKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL and Kafka of its own for the service under test, a folder of documents, and the gateway's keys. */
public class RealNeighbours implements QuarkusTestResourceLifecycleManager {

    private RealParts parts;
    private RoutingStandIn routing;
    private Surroundings surroundings;

    @Override
    public Map<String, String> start() {
        parts = RealParts.start(Part.POSTGRESQL, Part.KAFKA);
        InternalKeys keys = InternalKeys.create(Path.of("target", "internal-keys"));
        routing = new RoutingStandIn();
        surroundings = new Surroundings(parts, keys, folder(), routing);
        prepare(parts);
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.test-port", "0");
        settings.put("kafka.bootstrap.servers", parts.kafkaBootstrapServers());
        settings.put("quarkus.datasource.reactive.url", parts.reactiveUrl("catalog"));
        settings.put("quarkus.datasource.jdbc.url", parts.jdbcUrl("catalog"));
        settings.put("quarkus.datasource.username", parts.databaseUser());
        settings.put("quarkus.datasource.password", parts.databasePassword());
        settings.put("trunkline.catalog.folders", surroundings.folder().toString());
        settings.put("trunkline.catalog.poll-interval", "1s");
        settings.put("TRUNKLINE_INTERNAL_JWKS", keys.jwksFile().toString());
        settings.put("TRUNKLINE_SIMULATOR_ALPHA_URL", "http://127.0.0.1:18091");
        settings.put("ACME_API_KEY", "present");
        // In tests of its own Quarkus looks for every service in the one that is tested, unless this is said.
        settings.put("quarkus.grpc.clients.routing.test-port", String.valueOf(routing.port()));
        return settings;
    }

    /** Runs before the service starts. */
    void prepare(RealParts started) {}

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(surroundings, field -> field.getType().equals(Surroundings.class));
    }

    @Override
    public void stop() {
        if (routing != null) {
            routing.close();
        }
        if (parts != null) {
            parts.close();
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "documents-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
