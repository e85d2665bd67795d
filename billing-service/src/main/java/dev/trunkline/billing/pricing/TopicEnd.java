package dev.trunkline.billing.pricing;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.kafka.KafkaClients;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far the topic of rules went by what this process has sent, and whether it still does. Not thread-safe. */
@Singleton
class TopicEnd {

    private final KafkaClients clients;
    private final BillingSettings.Pricing settings;
    private final InstantSource clock;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long lookAtMillis;

    TopicEnd(KafkaClients clients, BillingSettings settings, InstantSource clock) {
        this.clients = clients;
        this.settings = settings.pricing();
        this.clock = clock;
    }

    void reached(RecordMetadata written) {
        TopicPartition place = new TopicPartition(written.topic(), written.partition());
        ends.merge(place, written.offset() + 1, Math::max);
    }

    /** Looks now and then. Deleted and made again it is shorter than it was; so it is said once. */
    boolean isLost() throws InterruptedException {
        long now = clock.millis();
        if (ends.isEmpty() || now < lookAtMillis) {
            return false;
        }
        lookAtMillis = now + settings.topicCheckInterval().toMillis();
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            ends.keySet().forEach(place -> asked.put(place, OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> present =
                    admin.listOffsets(asked).all().get();
            boolean isShorter = present.entrySet().stream()
                    .anyMatch(end -> end.getValue().offset() < ends.getOrDefault(end.getKey(), 0L));
            if (isShorter) {
                ends.clear();
            }
            return isShorter;
        } catch (ExecutionException e) {
            throw new KafkaException("the end of topic " + settings.topic() + " is not known: " + e.getMessage(), e);
        }
    }
}
