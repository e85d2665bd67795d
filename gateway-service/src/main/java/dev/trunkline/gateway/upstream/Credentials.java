package dev.trunkline.gateway.upstream;

import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.plan.Candidate;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The operator's credentials at providers, taken from environment variables whose names end in {@code _API_KEY} or
 * {@code _TOKEN}. Their values are never logged. Thread-safe.
 */
@Singleton
public class Credentials {

    private static final int NAMES_AT_MOST = 200;

    private final Map<String, String> values;
    private final List<String> names;

    Credentials() {
        this(System.getenv());
    }

    Credentials(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>();
        environment.forEach((name, value) -> {
            boolean credential = name.endsWith("_API_KEY") || name.endsWith("_TOKEN");
            if (credential && !name.startsWith("TRUNKLINE_") && !value.isBlank()) {
                found.put(name, value.strip());
            }
        });
        this.values = Map.copyOf(found);
        this.names = found.keySet().stream().limit(NAMES_AT_MOST).toList();
    }

    /** Sorted names of the credentials that are there. */
    public List<String> names() {
        return names;
    }

    public boolean has(Endpoint endpoint) {
        return endpoint.credentialName().isEmpty() || values.containsKey(endpoint.credentialName());
    }

    /** The caller's own where it is called with that, else the operator's. */
    @Nullable
    String of(Candidate candidate) {
        ByokCredential own = candidate.own();
        return own == null ? values.get(candidate.endpoint().credentialName()) : own.secret();
    }

    @Override
    public String toString() {
        return "Credentials" + names;
    }
}
