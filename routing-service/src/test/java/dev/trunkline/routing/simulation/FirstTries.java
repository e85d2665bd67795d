package dev.trunkline.routing.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When each endpoint was the first to be tried: from that follows how soon an outage was avoided, and its end seen. */
final class FirstTries {

    /** So long nobody goes there who avoids it. */
    private static final long AVOIDED_MILLIS = 20_000;
    /** Of an endpoint that was not used before its outage nothing can be seen. */
    private static final long USED_BEFORE_MILLIS = 300_000;

    private static final long MILLIS_PER_SECOND = 1_000;

    private final Map<String, List<Long>> atMillis = new HashMap<>();

    void add(Attempt attempt) {
        atMillis.computeIfAbsent(attempt.offer().id(), first -> new ArrayList<>())
                .add(attempt.atMillis());
    }

    /** Mean of all outages of endpoints that were in use. */
    double avoidedSeconds(List<Incident> outages) {
        return outages.stream()
                        .filter(this::wasUsed)
                        .mapToLong(this::avoidedAfter)
                        .average()
                        .orElse(0)
                / MILLIS_PER_SECOND;
    }

    /** The same of the time after their ends; one that is never used again counts to the end of the day. */
    double usedAgainSeconds(List<Incident> outages) {
        return outages.stream()
                        .filter(this::wasUsed)
                        .mapToLong(this::usedAgainAfter)
                        .average()
                        .orElse(0)
                / MILLIS_PER_SECOND;
    }

    private boolean wasUsed(Incident outage) {
        return outage.toMillis() < Incidents.DAY_MILLIS
                && tries(outage).stream()
                        .anyMatch(at -> at < outage.fromMillis() && at >= outage.fromMillis() - USED_BEFORE_MILLIS);
    }

    private long avoidedAfter(Incident outage) {
        long last = outage.fromMillis();
        for (long at : tries(outage)) {
            if (outage.covers(at)) {
                if (at - last > AVOIDED_MILLIS && last > outage.fromMillis()) {
                    break;
                }
                last = at;
            }
        }
        return last - outage.fromMillis();
    }

    private long usedAgainAfter(Incident outage) {
        return tries(outage).stream()
                        .filter(at -> at >= outage.toMillis())
                        .findFirst()
                        .orElse(Incidents.DAY_MILLIS)
                - outage.toMillis();
    }

    private List<Long> tries(Incident outage) {
        return atMillis.getOrDefault(outage.endpointId(), List.of());
    }
}
