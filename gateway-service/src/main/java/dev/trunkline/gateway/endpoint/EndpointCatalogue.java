package dev.trunkline.gateway.endpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.gateway.topic.KafkaBroker;
import dev.trunkline.gateway.topic.TopicTail;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest {@link CatalogueSnapshot}, kept by following {@code catalog.endpoint.v1} from its beginning.
 * Thread-safe.
 */
@Singleton
public class EndpointCatalogue {

    static final String TOPIC = "catalog.endpoint.v1";

    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final TopicTail tail;
    private volatile CatalogueSnapshot snapshot = CatalogueSnapshot.EMPTY;

    EndpointCatalogue(KafkaBroker broker) {
        this.tail = new TopicTail(broker, TOPIC, TopicTail.Start.BEGINNING, this::read);
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

    public boolean ready() {
        return tail.caughtUp() && !snapshot.byId().isEmpty();
    }

    void read(String endpointId, byte @Nullable [] message) {
        if (message == null) {
            endpoints.remove(endpointId);
        } else {
            endpoints.put(endpointId, endpoint(message));
        }
        snapshot = CatalogueSnapshot.of(endpoints.values());
    }

    private static Endpoint endpoint(byte[] message) {
        try {
            return EndpointMessage.read(CatalogEndpoint.parseFrom(message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "not a CatalogEndpoint: "
                            + new String(message, 0, Math.min(16, message.length), StandardCharsets.US_ASCII),
                    e);
        }
    }
}
