package dev.trunkline.routing.snapshot;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** Learns from the attempts of finished generations which endpoints are in trouble. */
final class OutageFeed implements TopicListener {

    private static final Logger LOG = Logger.getLogger(OutageFeed.class);

    private final CurrentSnapshot snapshot;
    private final FeedMeters meters;
    private final Outages outages;
    private final InstantSource time;

    OutageFeed(CurrentSnapshot snapshot, FeedMeters meters, Outages outages, InstantSource time) {
        this.snapshot = snapshot;
        this.meters = meters;
        this.outages = outages;
        this.time = time;
    }

    @Override
    public void begin() {
        // Hearing of an attempt twice changes nothing, so what is known stays.
    }

    @Override
    public void take(ConsumerRecords<String, byte[]> records, boolean caughtUp) {
        if (records.isEmpty()) {
            return;
        }
        long nowMillis = time.millis();
        for (ConsumerRecord<String, byte[]> message : records) {
            take(message, nowMillis);
        }
        snapshot.replaceTroubles(outages.troubleUntilMillis(nowMillis));
    }

    private void take(ConsumerRecord<String, byte[]> message, long nowMillis) {
        try {
            byte[] value = message.value() == null ? new byte[0] : message.value();
            for (Observation observation : GenerationMessage.observations(value)) {
                if (!outages.learn(observation, nowMillis)) {
                    meters.attemptsBeyondLimit().increment();
                }
            }
        } catch (Malformed | RuntimeException e) {
            meters.malformedGenerations().increment();
            LOG.warnf(
                    "%s partition %d offset %d skipped: %s", message.topic(), message.partition(), message.offset(), e);
        }
    }
}
