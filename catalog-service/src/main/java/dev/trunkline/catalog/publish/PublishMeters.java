package dev.trunkline.catalog.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Figures on publishing. */
@Singleton
class PublishMeters {

    private final Counter messages;
    private final Counter tombstones;
    private final AtomicInteger unpublished;

    PublishMeters(MeterRegistry registry) {
        this.messages = registry.counter("trunkline.catalog.published", "kind", "endpoint");
        this.tombstones = registry.counter("trunkline.catalog.published", "kind", "tombstone");
        AtomicInteger waiting = new AtomicInteger();
        this.unpublished = waiting;
        registry.gauge("trunkline.catalog.unpublished", waiting);
    }

    void published(EndpointTopic.Told told) {
        messages.increment(told.digests().size());
        tombstones.increment(told.removed().size());
    }

    void unpublished(int endpoints) {
        unpublished.set(endpoints);
    }
}
