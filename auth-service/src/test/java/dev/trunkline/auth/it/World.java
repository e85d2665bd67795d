package dev.trunkline.auth.it;

import dev.trunkline.auth.key.ApiKey;
import dev.trunkline.auth.key.KeyGenerator;
import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.service.ByokKeyset;
import dev.trunkline.localstack.service.InternalKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Real PostgreSQL and Kafka, one auth-service that all tests of this run share, and what they need to talk to it. */
final class World {

    static final RealParts PARTS = RealParts.start(Part.POSTGRESQL, Part.KAFKA);
    static final InternalKeys KEYS = InternalKeys.create(Path.of("target", "internal-keys"));
    static final ByokKeyset KEYSET = ByokKeyset.create(Path.of("target", "byok-keyset"));
    static final Billing BILLING = new Billing();
    static final ApiKey MANAGEMENT_KEY = newKey();
    static final ApiKey API_KEY = newKey();
    static final AuthProcess AUTH = AuthProcess.start(environment());

    private World() {}

    static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", PARTS.jdbcUrl("auth"));
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", PARTS.reactiveUrl("auth"));
        environment.put("QUARKUS_DATASOURCE_USERNAME", PARTS.databaseUser());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", PARTS.databasePassword());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", PARTS.kafkaBootstrapServers());
        environment.put("TRUNKLINE_INTERNAL_JWKS", KEYS.jwksFile().toString());
        environment.put("TRUNKLINE_INTERNAL_SIGNING_KEY", KEYS.authKeyFile().toString());
        environment.put("TRUNKLINE_SESSION_SECRET", "only for tests, and long enough for them");
        environment.put("TRUNKLINE_STANDING_EVERY", "off");
        environment.put("TRUNKLINE_IDENTITY_USAGE_TIMEOUT", "2s");
        environment.put("TRUNKLINE_BILLING_HOST", "127.0.0.1");
        environment.put("TRUNKLINE_BILLING_PORT", Integer.toString(BILLING.port()));
        environment.put("TRUNKLINE_BYOK_KEYSET", KEYSET.file().toString());
        environment.put("TRUNKLINE_IDENTITY_BYOK_CHECK_INTERVAL", "200ms");
        environment.put("TRUNKLINE_IDENTITY_BYOK_REENCRYPT_INTERVAL", "1s");
        // Far away: what arrives in these tests arrives because the change itself woke the publisher.
        environment.put("TRUNKLINE_IDENTITY_CHANGES_POLL_INTERVAL", "600s");
        environment.put("TRUNKLINE_BOOTSTRAP_MANAGEMENT_KEY", MANAGEMENT_KEY.secret());
        environment.put("TRUNKLINE_BOOTSTRAP_API_KEY", API_KEY.secret());
        return environment;
    }

    /**
     * For callers who come in crowds, or to a service that has only just started: on a busy machine the last of them
     * would wait for longer than a caller is let wait, and be told to come again.
     */
    static Map<String, String> patient() {
        Map<String, String> environment = environment();
        for (String pool : List.of("REACTIVE", "IDENTIFY_REACTIVE")) {
            for (String limit : List.of("LOCK_TIMEOUT", "STATEMENT_TIMEOUT")) {
                environment.put("QUARKUS_DATASOURCE_%s_ADDITIONAL_PROPERTIES_%s".formatted(pool, limit), "60000");
            }
        }
        for (String limit : List.of("DATABASE", "DATABASE_CONNECTION", "IDENTIFY", "USE")) {
            environment.put("TRUNKLINE_IDENTITY_" + limit + "_TIMEOUT", "60s");
        }
        return environment;
    }

    static ApiKey newKey() {
        return new KeyGenerator(new SecureRandom()).next();
    }
}
