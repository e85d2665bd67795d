package dev.trunkline.gateway.topic;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Follows all partitions of one topic without a consumer group, on a thread of its own, and goes on through every
 * outage of Kafka. Says when it has read what was there at its start.
 */
public final class TopicTail implements AutoCloseable {

    /** Where to begin. */
    public enum Start {
        BEGINNING,
        END
    }

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration METADATA = Duration.ofSeconds(5);

    private final KafkaBroker broker;
    private final String topic;
    private final Start start;
    private final BiConsumer<String, byte @Nullable []> reader;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;
    private final Map<TopicPartition, Long> resumeAt = new HashMap<>();
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile boolean caughtUp;

    /** @param reader gets key and value, null for a tombstone; called on the tail's own thread */
    public TopicTail(KafkaBroker broker, String topic, Start start, BiConsumer<String, byte @Nullable []> reader) {
        this.broker = broker;
        this.topic = topic;
        this.start = start;
        this.reader = reader;
        this.thread = Thread.ofPlatform().daemon().name("tail-" + topic).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public boolean caughtUp() {
        return caughtUp;
    }

    private void run() {
        while (!closed.get()) {
            try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                Log.debugf("topic %s: no longer followed", topic);
            } catch (KafkaException e) {
                Log.warnf("topic %s: %s; trying again in %s", topic, e.getMessage(), RETRY);
                current = null;
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            throw new KafkaException("no such topic (expected: created before the gateway starts)");
        }
        consumer.assign(partitions);
        position(consumer, partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!closed.get()) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                read(message);
            }
            partitions.forEach(partition -> resumeAt.put(partition, consumer.position(partition)));
            caughtUp = caughtUp
                    || partitions.stream()
                            .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
        }
    }

    private void position(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        if (start == Start.BEGINNING) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        resumeAt.forEach((partition, offset) -> {
            if (partitions.contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
    }

    private void read(ConsumerRecord<String, byte[]> message) {
        try {
            reader.accept(message.key(), message.value());
        } catch (RuntimeException e) {
            Log.errorf(
                    "topic %s: record at %d-%d skipped: %s",
                    topic, message.partition(), message.offset(), e.getMessage());
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic, METADATA)
                .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        return partitions;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                broker.with(Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        1000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            closed.set(true);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        KafkaConsumer<String, byte[]> following = current;
        if (following == null) {
            thread.interrupt();
        } else {
            following.wakeup();
        }
    }
}
