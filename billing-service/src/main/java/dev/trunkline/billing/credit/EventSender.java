package dev.trunkline.billing.credit;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.kafka.KafkaClients;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Puts events about credit on their topic. Blocks; safe for all threads. */
@Singleton
class EventSender {

    private static final Logger LOG = Logger.getLogger(EventSender.class);

    private final KafkaProducer<String, byte[]> producer;
    private final Duration deadline;

    EventSender(KafkaClients clients, BillingSettings settings) {
        this.producer = clients.producer();
        this.deadline = settings.grants().sendDeadline();
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(1));
    }

    /**
     * @param what for the log
     * @return whether Kafka has it; where not, it may have it all the same
     */
    boolean send(String topic, String accountId, byte[] event, String what) {
        try {
            producer.send(new ProducerRecord<>(topic, accountId, event))
                    .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warnf("%s: Kafka did not take it: %s", what, e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
