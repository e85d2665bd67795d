package dev.trunkline.catalog.publish;

import dev.trunkline.catalog.CatalogSettings;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** The compacted topic: one message after the other, each acknowledged before the next. Not for event loops. */
@Singleton
class EndpointTopic {

    /** The key of the word that everything was written; no endpoint has such an id. */
    static final String CATALOGUE = "catalogue";

    private final MutinyEmitter<Record<String, byte @Nullable []>> emitter;
    private final Duration timeout;

    EndpointTopic(
            @Channel("catalog-endpoint") MutinyEmitter<Record<String, byte @Nullable []>> emitter,
            CatalogSettings settings) {
        this.emitter = emitter;
        this.timeout = settings.publishTimeout();
    }

    /** What Kafka acknowledged before the first failure, which is empty when all went well. */
    record Told(Map<String, String> digests, Set<String> removed, String failure) {

        int size() {
            return digests.size() + removed.size();
        }
    }

    /** @param everything whether all that there is stands on the topic when this publication does: it is told, too */
    Told tell(Publication publication, boolean everything) {
        Map<String, String> digests = new HashMap<>();
        Set<String> removed = new HashSet<>();
        try {
            publication.messages().forEach((id, message) -> {
                send(id, message);
                digests.put(id, Publication.digest(message));
            });
            for (String id : publication.tombstones()) {
                send(id, null);
                removed.add(id);
            }
            if (everything) {
                send(
                        CATALOGUE,
                        EndpointMessage.written(publication.messages().size()).toByteArray());
            }
            return new Told(digests, removed, "");
        } catch (RuntimeException e) {
            return new Told(digests, removed, e.toString());
        }
    }

    private void send(String id, byte @Nullable [] message) {
        emitter.send(Record.of(id, message)).await().atMost(timeout);
    }
}
