package dev.trunkline.gateway.credential;

import dev.trunkline.gateway.catalogue.Endpoint;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The operator's credentials at providers: environment variables whose names end in {@code _API_KEY}, {@code _TOKEN} or
 * {@code _PAT}, those of AWS and of Azure's applications, the file that {@code GOOGLE_APPLICATION_CREDENTIALS} names,
 * and what catalog-service read in Secrets for endpoints that name them. Values are never logged. Thread-safe.
 */
@Singleton
public class Credentials {

    private static final int NAMES_AT_MOST = 200;
    private static final List<String> ENDINGS = List.of("_API_KEY", "_TOKEN", "_PAT");
    /** The product's own variables, and those of the payment provider, which is no provider of models. */
    private static final List<String> NEVER = List.of("TRUNKLINE_", "STRIPE_");

    private final Map<String, String> ofEnvironment;
    private volatile Held held;

    /** Swapped whole, so that a request looks into one map that nobody changes. */
    private record Held(Map<String, String> values, List<String> names) {
        static Held of(Map<String, String> values) {
            List<String> names =
                    values.keySet().stream().sorted().limit(NAMES_AT_MOST).toList();
            return new Held(Map.copyOf(values), names);
        }

        @Override
        public String toString() {
            return names.toString();
        }
    }

    Credentials() {
        this(System.getenv());
    }

    Credentials(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (isCredential(name) && !value.isBlank()) {
                found.put(name, value.strip());
            }
        });
        String google = CredentialFile.read(environment);
        if (!google.isEmpty()) {
            found.put(CredentialFile.GOOGLE, google);
        }
        AwsEnvironment.addTo(found, environment);
        AzureEnvironment.addTo(found, environment);
        this.ofEnvironment = Map.copyOf(found);
        this.held = Held.of(ofEnvironment);
    }

    private static boolean isCredential(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith) && NEVER.stream().noneMatch(name::startsWith);
    }

    /** Replaces all that came from Secrets; the environment's names cannot be taken. */
    void holdSecrets(Map<String, String> ofSecrets) {
        Map<String, String> all = new TreeMap<>(ofSecrets);
        all.putAll(ofEnvironment);
        held = Held.of(all);
    }

    /** Sorted names of the credentials that are there. */
    public List<String> names() {
        return held.names();
    }

    public boolean has(Endpoint endpoint) {
        return endpoint.credentialName().isEmpty() || held.values().containsKey(endpoint.credentialName());
    }

    /** The operator's at this endpoint; null where there is none, or none is needed. */
    public @Nullable String of(Endpoint endpoint) {
        return held.values().get(endpoint.credentialName());
    }

    @Override
    public String toString() {
        return "Credentials" + held;
    }
}
