package dev.trunkline.catalog.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One endpoint in one hour of UTC. */
record EndpointHour(String endpointId, Instant hour) {

    static EndpointHour at(String endpointId, long millis) {
        return new EndpointHour(endpointId, hourOf(millis));
    }

    static Instant hourOf(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.HOURS);
    }
}
