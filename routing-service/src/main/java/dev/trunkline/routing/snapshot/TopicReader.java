package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.RoutingSettings;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic for this instance alone, without a consumer group, on a thread of its own. A failure begins the
 * reading anew; a broker that is away is waited for.
 */
final class TopicReader {

    private static final Logger LOG = Logger.getLogger(TopicReader.class);

    private final String topic;
    private final StartPosition start;
    private final TopicListener listener;
    private final RoutingSettings.Kafka settings;
    private final Map<String, Object> broker;
    private final InstantSource time;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final Counter failures;
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile @Nullable Throwable trouble;
    private volatile boolean heard;

    TopicReader(
            String topic,
            StartPosition start,
            TopicListener listener,
            RoutingSettings.Kafka settings,
            Map<String, Object> broker,
            InstantSource time,
            Counter failures) {
        this.topic = topic;
        this.start = start;
        this.listener = listener;
        this.settings = settings;
        this.broker = broker;
        this.time = time;
        this.failures = failures;
        this.thread = Thread.ofPlatform().daemon().name("reader-" + topic).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void close() throws InterruptedException {
        closing.countDown();
        Consumer<String, byte[]> reading = current;
        if (reading != null) {
            reading.wakeup();
        }
        thread.join(settings.closeMillis());
    }

    private void run() {
        while (!isClosing()) {
            try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(properties())) {
                current = consumer;
                read(consumer);
            } catch (WakeupException e) {
                LOG.debugf("%s: reading ends", topic);
            } catch (Throwable e) {
                // Errors of the machine, too: a reader that dies of one would not be missed by anybody.
                trouble = e;
                failures.increment();
                LOG.warnf(
                        "%s at %s: %s; reading again in %d ms",
                        topic, broker.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG), e, settings.retryMillis());
                pause();
            } finally {
                current = null;
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        start.seek(consumer, partitions, time.millis());
        listener.begin();
        boolean caughtUp = false;
        while (!isClosing()) {
            var records = consumer.poll(Duration.ofMillis(settings.pollMillis()));
            caughtUp = caughtUp || isAt(ends, consumer);
            listener.take(records, caughtUp);
            heard = caughtUp || heard;
            trouble = null;
        }
    }

    /** Whether all that was there when a reading began was heard once. */
    boolean heard() {
        return heard;
    }

    /** What keeps it from going on, null where nothing does; that the broker is away is no reason. */
    @Nullable
    String stuck() {
        Throwable last = trouble;
        boolean outage =
                last instanceof RetriableException || (last != null && last.getCause() instanceof ConfigException);
        return last == null || outage ? null : topic + ": " + last;
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("the topic does not exist, expected one made by the installation");
        }
        return partitions;
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, Consumer<String, byte[]> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            boolean _ = closing.await(settings.retryMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(broker);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "routing-service-" + topic);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.pollRecordsAtMost());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, settings.fetchBytesAtMost());
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, settings.reconnectMillisAtMost());
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, settings.requestMillis());
        return properties;
    }
}
