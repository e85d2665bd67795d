package dev.trunkline.billing.pricing;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.SteadyThread;
import dev.trunkline.billing.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Keeps the topic as the table is: at once after a change, all that is in force at each start, and all of it again
 * where the topic was lost. Replicas send the same; a record that comes late has the lower version. Thread-safe.
 */
@Singleton
class RulePublisher {

    private static final Logger LOG = Logger.getLogger(RulePublisher.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);

    private final Database database;
    private final RuleTable rules;
    private final TopicEnd topicEnd;
    private final KafkaProducer<String, byte[]> producer;
    private final BillingSettings settings;
    private final InstantSource clock;
    private final SteadyThread thread;
    private final ReentrantLock lock = new ReentrantLock();
    /** Version that this process has sent, by rule; guarded by the lock. */
    private final Map<String, Integer> sent = new HashMap<>();

    private volatile boolean isFailing;

    RulePublisher(
            Database database,
            RuleTable rules,
            TopicEnd topicEnd,
            KafkaClients clients,
            BillingSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        this.database = database;
        this.rules = rules;
        this.topicEnd = topicEnd;
        this.producer = clients.producer();
        this.settings = settings;
        this.clock = clock;
        this.thread = new SteadyThread(
                "billing-pricing-rules", settings.pricing().publishInterval(), this::round, this::failed, registry);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.close();
        producer.close(CLOSE_WAIT);
    }

    /** After a change is committed. Where it fails the next round sends it. */
    void publishNow() {
        try {
            round();
        } catch (RuntimeException e) {
            failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (topicEnd.isLost()) {
                sent.clear();
            }
            publish(database.transaction(connection -> rules.toPublish(connection, clock.instant())).stream()
                    .filter(rule -> sent.getOrDefault(rule.id(), 0) < rule.version())
                    .toList());
        } finally {
            lock.unlock();
        }
        if (isFailing) {
            isFailing = false;
            LOG.info("pricing rules reach the topic again");
        }
    }

    private void publish(List<StoredRule> changed) throws InterruptedException {
        String topic = settings.pricing().topic();
        Map<StoredRule, Future<RecordMetadata>> acknowledged = new HashMap<>();
        for (StoredRule rule : changed) {
            byte[] message = RuleMessage.of(rule).toByteArray();
            acknowledged.put(rule, producer.send(new ProducerRecord<>(topic, rule.id(), message)));
        }
        for (Map.Entry<StoredRule, Future<RecordMetadata>> one : acknowledged.entrySet()) {
            topicEnd.reached(await(one.getValue()));
            StoredRule rule = one.getKey();
            database.transaction(connection -> rules.published(connection, rule));
            sent.put(rule.id(), rule.version());
        }
    }

    private RecordMetadata await(Future<RecordMetadata> acknowledged) throws InterruptedException {
        try {
            return acknowledged.get(settings.grants().sendDeadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka did not take it: " + e.getMessage(), e);
        }
    }

    /** One line when trouble begins, not one for each try. */
    private void failed(Throwable failure) {
        if (!isFailing) {
            isFailing = true;
            LOG.warnf("pricing rules wait in the database, they cannot be sent (retrying): %s", failure.getMessage());
        }
    }
}
