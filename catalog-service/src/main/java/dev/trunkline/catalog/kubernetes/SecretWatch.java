package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.KubernetesSettings;
import dev.trunkline.catalog.line.HeldSecrets;
import dev.trunkline.catalog.offer.SecretReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The Secrets that providers in force refer to, each watched by its name. Values stay in this memory: they are in no
 * record, no log and no message but the answer to a gateway. Thread-safe.
 */
final class SecretWatch implements HeldSecrets, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SecretWatch.class);
    private static final String HINT =
            "expected: a Secret of this name in the namespace of the ModelProvider, its name also in the chart's value"
                    + " catalog.kubernetes.credentialSecrets";

    private final KubernetesClient client;
    private final KubernetesSettings settings;
    private final Runnable changed;
    private final Map<Place, Watched<Secret>> watched = new ConcurrentHashMap<>();

    SecretWatch(KubernetesClient client, KubernetesSettings settings, Runnable changed) {
        this.client = client;
        this.settings = settings;
        this.changed = changed;
    }

    /** One Secret. */
    private record Place(String namespace, String name) {
        static Place of(SecretReference reference) {
            return new Place(reference.namespace(), reference.name());
        }
    }

    /** Watches these and no others from now on. */
    synchronized void watch(Set<SecretReference> references) {
        Set<Place> wanted = references.stream()
                .map(Place::of)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .limit(settings.secretsAtMost())
                .collect(Collectors.toSet());
        watched.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        for (Place place : wanted) {
            watched.computeIfAbsent(place, this::begin);
        }
        if (references.stream().map(Place::of).distinct().count() > settings.secretsAtMost()) {
            LOG.errorf(
                    "more Secrets are named than are watched (expected: at most"
                            + " trunkline.catalog.kubernetes.secrets-at-most, %d)",
                    settings.secretsAtMost());
        }
    }

    @Override
    public Holding of(SecretReference reference) {
        Watched<Secret> secret = watched.get(Place.of(reference));
        if (secret == null) {
            return new Holding.NotReadYet();
        }
        String where = "spec.credentialSecretRef: Secret " + reference.namespace() + "/" + reference.name();
        if (secret.isForbidden()) {
            String message = where + " may not be read (" + HINT + ")";
            return new Holding.Missing("NotPermitted", message);
        }
        if (!secret.isRead()) {
            return new Holding.NotReadYet();
        }
        List<Secret> found = secret.items();
        if (found.isEmpty()) {
            return new Holding.Missing("SecretNotFound", where + " is not there (" + HINT + ")");
        }
        String value = text(found.getFirst(), reference.key());
        if (value == null) {
            String keys = String.join(", ", data(found.getFirst()).keySet());
            String message =
                    where + " has no key \"" + reference.key() + "\" (expected: one of its keys: " + keys + ")";
            return new Holding.Missing("KeyNotFound", message);
        }
        if (!isUsable(value)) {
            String message = "%s, key \"%s\": unusable (expected: 1 to %d characters on one line)"
                    .formatted(where, reference.key(), settings.credentialCharactersAtMost());
            return new Holding.Missing("ValueUnusable", message);
        }
        return new Holding.Held(version(found.getFirst()));
    }

    /** A value with the version of the Secret it is from. Not a record: it is never to be written anywhere. */
    static final class Value {
        private final String text;
        private final String version;

        private Value(String text, String version) {
            this.text = text;
            this.version = version;
        }

        String text() {
            return text;
        }

        String version() {
            return version;
        }

        @Override
        public String toString() {
            return "Value of version " + version;
        }
    }

    Optional<Value> value(SecretReference reference) {
        Watched<Secret> secret = watched.get(Place.of(reference));
        List<Secret> found = secret == null ? new ArrayList<>() : secret.items();
        return found.stream().findFirst().flatMap(present -> Optional.ofNullable(text(present, reference.key()))
                .filter(this::isUsable)
                .map(text -> new Value(text, version(present))));
    }

    void resync() {
        List.copyOf(watched.values()).stream().filter(Watched::resync).forEach(_ -> changed.run());
    }

    @Override
    public synchronized void close() {
        watched.values().forEach(Watched::close);
        watched.clear();
    }

    private Watched<Secret> begin(Place place) {
        var secret = client.secrets().inNamespace(place.namespace()).withName(place.name());
        var source = new Watched.Source<Secret>(() -> secret.runnableInformer(0), () -> client.secrets()
                .inNamespace(place.namespace())
                .withField("metadata.name", place.name())
                .list()
                .getItems());
        var one = new Watched<>("Secret " + place.namespace() + "/" + place.name(), source, changed);
        one.start();
        return one;
    }

    private boolean isUsable(String value) {
        return !value.isBlank()
                && value.length() <= settings.credentialCharactersAtMost()
                && value.chars().noneMatch(Character::isISOControl);
    }

    private static String version(Secret secret) {
        return secret.getMetadata().getResourceVersion();
    }

    private static @Nullable String text(Secret secret, String key) {
        String encoded = data(secret).get(key);
        try {
            return encoded == null
                    ? null
                    : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Map<String, String> data(Secret secret) {
        return secret.getData() == null ? Map.of() : secret.getData();
    }
}
