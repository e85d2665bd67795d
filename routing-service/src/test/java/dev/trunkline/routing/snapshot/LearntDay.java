package dev.trunkline.routing.snapshot;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.routing.RoutingSettings;
import dev.trunkline.routing.planning.Catalogue;
import dev.trunkline.routing.planning.Caution;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Snapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** The feed of attempts without a broker, for a simulated day. Confined to one thread. */
public final class LearntDay {

    private static final TopicPartition GENERATIONS = new TopicPartition("generation.completed.v1", 0);

    private final AtomicLong nowMillis = new AtomicLong();
    private final CurrentSnapshot current = new CurrentSnapshot(() -> Instant.ofEpochMilli(nowMillis.get()));
    private final AttemptFeed feed;
    private final boolean withFigures;
    private long offset;

    /** @param withFigures else only trouble is known */
    public LearntDay(List<Endpoint> endpoints, boolean withFigures, long beginMillis) {
        this.withFigures = withFigures;
        RoutingSettings settings = new SmallRyeConfigBuilder()
                .withMapping(RoutingSettings.class)
                .build()
                .getConfigMapping(RoutingSettings.class);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        nowMillis.set(beginMillis);
        feed = new AttemptFeed(
                current,
                new FeedMeters(registry),
                new FigureMeters(registry, settings),
                settings,
                () -> Instant.ofEpochMilli(nowMillis.get()));
        current.replace(Catalogue.of(endpoints));
        feed.begin();
    }

    /** What has come by that moment. */
    public void hear(List<GenerationCompleted> generations, long atMillis) {
        nowMillis.set(atMillis);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(generations.size());
        for (GenerationCompleted generation : generations) {
            records.add(new ConsumerRecord<>(
                    GENERATIONS.topic(),
                    0,
                    offset++,
                    atMillis,
                    org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                    -1,
                    -1,
                    generation.getAccountId(),
                    generation.toByteArray(),
                    new org.apache.kafka.common.header.internals.RecordHeaders(),
                    java.util.Optional.empty()));
        }
        feed.take(new ConsumerRecords<>(records.isEmpty() ? Map.of() : Map.of(GENERATIONS, records), Map.of()), true);
    }

    public Snapshot snapshot() {
        Snapshot all = current.take().orElseThrow();
        return withFigures
                ? all
                : new Snapshot(all.catalogue(), all.troubleUntilMillis(), Map.of(), Caution.NONE, all.nowMillis());
    }
}
