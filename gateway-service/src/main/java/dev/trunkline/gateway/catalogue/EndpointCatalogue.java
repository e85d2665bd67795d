package dev.trunkline.gateway.catalogue;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.gateway.topic.KafkaBroker;
import dev.trunkline.gateway.topic.TopicListener;
import dev.trunkline.gateway.topic.TopicTail;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest {@link CatalogueSnapshot}, kept by following {@code catalog.endpoint.v1} from its beginning.
 * Thread-safe.
 */
@Singleton
public class EndpointCatalogue implements TopicListener {

    static final String TOPIC = "catalog.endpoint.v1";
    /** The key of the word that all endpoints were written. */
    private static final String CATALOGUE = "catalogue";

    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<String, String> secretOfEndpoint = new HashMap<>();
    /** Of an earlier reading, and not yet heard of in the present one. */
    private final Set<String> unheard = new HashSet<>();

    private final Set<String> leftOut = new HashSet<>();
    /** Credentials that an endpoint of the present snapshot may still name. */
    private final Set<String> leaving = new HashSet<>();

    private final NamedSecrets secrets;
    private final TopicTail tail;
    /** While the topic is being filled for the first time, what is missing may still come. */
    private boolean allWritten;

    private List<Retirement> retired = List.of();

    private volatile boolean whole;

    private volatile CatalogueSnapshot snapshot = CatalogueSnapshot.EMPTY;

    EndpointCatalogue(KafkaBroker broker, NamedSecrets secrets, MeterRegistry meters) {
        this.secrets = secrets;
        this.tail = new TopicTail(broker, TOPIC, this, meters);
    }

    @Startup
    void follow() {
        tail.start();
    }

    @Shutdown
    void stop() {
        tail.close();
    }

    public CatalogueSnapshot snapshot() {
        return snapshot;
    }

    /**
     * Whether the whole catalogue has been read, and there is something in it: before that a model that is not known
     * may be one all the same.
     */
    public boolean loaded() {
        return tail.caughtUp() && whole();
    }

    /** Whether what was read so far is all that catalog-service had. */
    boolean whole() {
        return whole && !snapshot.byId().isEmpty();
    }

    /** What keeps changes from being heard, null where nothing does. */
    public @Nullable String stuck() {
        return tail.stuck();
    }

    @Override
    public void anew() {
        unheard.clear();
        unheard.addAll(endpoints.keySet());
    }

    @Override
    public void complete() {
        Set.copyOf(unheard).forEach(endpointId -> read(endpointId, null));
        heard();
    }

    /** One snapshot for all that came together: a catalogue written anew would else be sorted for each endpoint. */
    @Override
    public void heard() {
        snapshot = CatalogueSnapshot.of(endpoints.values(), retired);
        whole = allWritten;
        leaving.stream()
                .filter(credential -> !secretOfEndpoint.containsValue(credential))
                .forEach(secrets::unnamed);
        leaving.clear();
    }

    @Override
    public void read(String endpointId, byte @Nullable [] message) {
        if (endpointId.equals(CATALOGUE)) {
            written(message);
            return;
        }
        unheard.remove(endpointId);
        if (message == null) {
            endpoints.remove(endpointId);
            name(endpointId, null);
        } else {
            CatalogEndpoint read = parse("CatalogEndpoint", CatalogEndpoint.parser(), message);
            if (EndpointMessage.isSpokenHere(read)) {
                endpoints.put(endpointId, EndpointMessage.read(read));
                name(endpointId, read);
                leftOut.remove(endpointId);
            } else {
                leaveOut(endpointId, read);
            }
        }
    }

    private void written(byte @Nullable [] message) {
        if (message != null) {
            allWritten = true;
            retired = parse("CatalogueWritten", CatalogueWritten.parser(), message).getRetiredList().stream()
                    .map(Retirement::of)
                    .toList();
        }
    }

    /** A gateway that is older than its catalogue must not guess how to speak, with somebody's credential. */
    private void leaveOut(String endpointId, CatalogEndpoint message) {
        endpoints.remove(endpointId);
        name(endpointId, null);
        if (leftOut.add(endpointId)) {
            Metrics.counter("trunkline.catalogue.left.out").increment();
            Log.warnf(
                    "%s: left out, its protocol is %d (expected: one that this gateway knows; see contracts/README.md)",
                    endpointId, message.getProtocolValue());
        }
    }

    private void name(String endpointId, @Nullable CatalogEndpoint message) {
        String before = message != null && message.hasCredentialSecret()
                ? secretOfEndpoint.put(endpointId, message.getCredentialName())
                : secretOfEndpoint.remove(endpointId);
        if (message != null && message.hasCredentialSecret()) {
            secrets.named(message.getCredentialName(), message.getCredentialSecret());
        }
        if (before != null) {
            leaving.add(before);
        }
    }

    private static <T> T parse(String expected, Parser<T> parser, byte[] message) {
        try {
            return parser.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "not a " + expected + ": "
                            + new String(message, 0, Math.min(16, message.length), StandardCharsets.US_ASCII),
                    e);
        }
    }
}
