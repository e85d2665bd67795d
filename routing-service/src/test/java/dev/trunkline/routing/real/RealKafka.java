package dev.trunkline.routing.real;

import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.service.InternalKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** A broker of its own for the service under test, and the internal keys. */
public class RealKafka implements QuarkusTestResourceLifecycleManager {

    private RealParts parts;
    private InternalKeys keys;

    /** What a test field of this type gets. */
    record Surroundings(RealParts parts, InternalKeys keys) {}

    @Override
    public Map<String, String> start() {
        parts = RealParts.startOnly(Part.KAFKA);
        keys = InternalKeys.create(Path.of("target", "internal-keys"));
        prepare(parts);
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", parts.kafkaBootstrapServers(),
                "TRUNKLINE_INTERNAL_JWKS", keys.jwksFile().toString(),
                "quarkus.http.test-port", "0");
    }

    /** Runs before the service starts. */
    void prepare(RealParts started) {
        // Without any endpoint the service does not take the catalogue for written.
        try (Topics topics = new Topics(started.kafkaBootstrapServers())) {
            topics.publish(Topics.endpoint("it/first", "p", "0.000001"));
            topics.allWritten();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                new Surroundings(parts, keys), field -> field.getType().equals(Surroundings.class));
    }

    @Override
    public void stop() {
        if (parts != null) {
            parts.close();
        }
    }
}
