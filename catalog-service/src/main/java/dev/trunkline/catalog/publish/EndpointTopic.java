package dev.trunkline.catalog.publish;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.line.RetiredModel;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic: one message alone, then a few under way at a time, of which each endpoint has one, and the word
 * that all are written when all are acknowledged. Not for event loops.
 */
@Singleton
class EndpointTopic {

    /** The key of the word that everything was written; no endpoint has such an id. */
    static final String CATALOGUE = "catalogue";

    /** So that 1,400 endpoints do not take 1,400 ways to Kafka and back, one after the other. */
    private static final int IN_FLIGHT_AT_MOST = 64;

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

    Told tell(Publication publication) {
        return tell(publication, List.of());
    }

    /** All that there is stands on the topic when this publication does, and that is told, too. */
    Told tellAll(Publication publication, List<RetiredModel> retired) {
        byte[] written =
                EndpointMessage.written(publication.messages().size(), retired).toByteArray();
        return tell(publication, List.of(send(CATALOGUE, written)));
    }

    private Told tell(Publication publication, List<Uni<Void>> afterwards) {
        Map<String, String> digests = new ConcurrentHashMap<>();
        Set<String> removed = ConcurrentHashMap.newKeySet();
        List<Uni<Void>> sends = new ArrayList<>();
        publication
                .messages()
                .forEach((id, message) ->
                        sends.add(send(id, message).invoke(() -> digests.put(id, Publication.digest(message)))));
        publication.tombstones().forEach(id -> sends.add(send(id, null).invoke(() -> removed.add(id))));
        try {
            // While Kafka is away each would hold up the thread that sends, one after the other, until it gives up.
            int alone = Math.min(1, sends.size());
            await(sends.subList(0, alone));
            await(sends.subList(alone, sends.size()));
            await(afterwards);
            return new Told(Map.copyOf(digests), Set.copyOf(removed), "");
        } catch (RuntimeException e) {
            return new Told(Map.copyOf(digests), Set.copyOf(removed), e.toString());
        }
    }

    /** Returns when all are acknowledged, or throws at the first that is not. */
    private static void await(List<Uni<Void>> sends) {
        Multi.createFrom()
                .iterable(sends)
                .onItem()
                .transformToUni(send -> send)
                .merge(IN_FLIGHT_AT_MOST)
                .collect()
                .asList()
                .await()
                .indefinitely();
    }

    private Uni<Void> send(String id, byte @Nullable [] message) {
        return Uni.createFrom()
                .deferred(() -> emitter.send(Record.of(id, message)))
                .ifNoItem()
                .after(timeout)
                .fail();
    }
}
