package dev.trunkline.gateway.topic;

import dev.trunkline.gateway.thread.SteadyThread;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Follows all partitions of one topic from its beginning without a consumer group, on a thread of its own, and goes on
 * through every outage of Kafka and whatever is thrown. Says when it has read what was there at its start, and whether
 * anything but an outage keeps it from going on.
 */
public final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration METADATA = Duration.ofSeconds(5);
    private static final int RECONNECT_MILLIS_AT_MOST = 1_000;

    private final KafkaBroker broker;
    private final String topic;
    private final TopicListener listener;
    private final SteadyThread thread;
    private final Counter skipped;
    private final Map<TopicPartition, Long> resumeAt = new HashMap<>();
    private volatile boolean caughtUp;

    public TopicTail(KafkaBroker broker, String topic, TopicListener listener, MeterRegistry meters) {
        this.broker = broker;
        this.topic = topic;
        this.listener = listener;
        this.skipped = meters.counter("trunkline.topic.skipped", "topic", topic);
        this.thread = new SteadyThread(
                "tail-" + topic, this::follow, meters.counter("trunkline.thread.failures", "thread", topic)::increment);
    }

    public void start() {
        thread.start();
    }

    /** Whether all that was there at the start has been read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** What keeps it from going on, null where nothing does; that Kafka is away is no reason. */
    public @Nullable String stuck() {
        Throwable trouble = thread.trouble();
        return trouble == null || isOutage(trouble) ? null : trouble.toString();
    }

    /** While Kafka is away its name may be, too, and then no consumer can be made. */
    private static boolean isOutage(Throwable trouble) {
        return trouble instanceof RetriableException || trouble.getCause() instanceof ConfigException;
    }

    private void follow() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            if (partitions.isEmpty()) {
                throw new KafkaException(
                        "topic %s: missing (expected: created before the gateway starts)".formatted(topic));
            }
            consumer.assign(partitions);
            position(consumer, partitions);
            read(consumer, partitions);
        } catch (InvalidOffsetException e) {
            // Deleted and made again, or cut off behind us: what it says now is all that counts.
            resumeAt.clear();
            throw e;
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean complete = false;
        while (!thread.closed()) {
            ConsumerRecords<String, byte[]> messages = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> message : messages) {
                read(message);
            }
            if (!messages.isEmpty()) {
                listener.heard();
            }
            partitions.forEach(partition -> resumeAt.put(partition, consumer.position(partition)));
            thread.well();
            if (!complete && isAt(ends, consumer)) {
                complete = true;
                listener.complete();
                caughtUp = true;
            }
        }
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, KafkaConsumer<String, byte[]> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void position(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        if (resumeAt.keySet().containsAll(partitions)) {
            partitions.forEach(partition -> consumer.seek(partition, resumeAt.getOrDefault(partition, 0L)));
        } else {
            consumer.seekToBeginning(partitions);
            listener.anew();
        }
    }

    private void read(ConsumerRecord<String, byte[]> message) {
        try {
            listener.read(message.key() == null ? "" : message.key(), message.value());
        } catch (Throwable e) {
            skipped.increment();
            Log.errorf("topic %s: record at %d-%d skipped: %s", topic, message.partition(), message.offset(), e);
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
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        RECONNECT_MILLIS_AT_MOST)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** It ends by itself after its poll: Kafka's consumer does not like to be interrupted. */
    @Override
    public void close() {
        thread.closeGently();
    }
}
