package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.planning.Catalogue;
import dev.trunkline.routing.planning.Endpoint;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Keeps the catalogue as the compacted topic tells it. What is shown changes only when a reading has caught up, so a
 * half-read topic is never planned from, nor one that is still being filled. A malformed message leaves the endpoint
 * as it was.
 */
final class EndpointFeed implements TopicListener {

    private static final Logger LOG = Logger.getLogger(EndpointFeed.class);
    /** The key of the word that all endpoints were written. */
    private static final String CATALOGUE = "catalogue";

    private final CurrentSnapshot snapshot;
    private final FeedMeters meters;
    private final int endpointsAtMost;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private boolean whole;
    private boolean shown;

    EndpointFeed(CurrentSnapshot snapshot, FeedMeters meters, int endpointsAtMost) {
        this.snapshot = snapshot;
        this.meters = meters;
        this.endpointsAtMost = endpointsAtMost;
    }

    @Override
    public void begin() {
        endpoints.clear();
        whole = false;
        shown = false;
    }

    @Override
    public void take(ConsumerRecords<String, byte[]> records, boolean caughtUp) {
        for (ConsumerRecord<String, byte[]> message : records) {
            take(message);
        }
        // A topic without an endpoint was not written yet, unless there were some before.
        boolean anything = !endpoints.isEmpty() || snapshot.take().isPresent();
        if (caughtUp && whole && anything && !(shown && records.isEmpty())) {
            snapshot.replace(Catalogue.of(endpoints.values()));
            shown = true;
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (CATALOGUE.equals(message.key())) {
            whole = true;
            return;
        }
        if (message.value() == null) {
            endpoints.remove(message.key());
            return;
        }
        try {
            put(message.key(), EndpointMessage.endpoint(message.value()));
        } catch (Malformed | RuntimeException e) {
            meters.malformedEndpoints().increment();
            LOG.warnf("%s offset %d skipped: %s", message.topic(), message.offset(), e);
        }
    }

    private void put(String key, Endpoint endpoint) throws Malformed {
        if (!endpoint.id().equals(key)) {
            throw new Malformed("endpoint_id: differs from the record key, expected both to be the same");
        }
        if (endpoints.size() < endpointsAtMost || endpoints.containsKey(key)) {
            endpoints.put(key, endpoint);
        } else {
            meters.endpointsBeyondLimit().increment();
        }
    }
}
