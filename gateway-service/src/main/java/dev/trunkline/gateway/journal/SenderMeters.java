package dev.trunkline.gateway.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of events on their way to Kafka. Thread-safe. */
record SenderMeters(Counter acknowledged, Counter failed, Counter setAside) {

    SenderMeters(MeterRegistry meters) {
        this(
                meters.counter("trunkline.journal.acknowledged"),
                meters.counter("trunkline.journal.send.failed"),
                meters.counter("trunkline.journal.set.aside"));
    }
}
