package dev.trunkline.routing.simulation;

import dev.trunkline.routing.simulation.Incident.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What goes wrong on the day, the same for every strategy. Some of it takes a whole provider. Immutable. */
final class Incidents {

    static final long DAY_MILLIS = 86_400_000;
    private static final long MINUTE_MILLIS = 60_000;
    private static final double PROVIDER_OUTAGES = 0.5;
    private static final double ENDPOINT_OUTAGES = 0.6;
    private static final double BROWN_OUTS = 0.8;
    private static final double SLOW_TIMES = 1.0;
    private static final double STORMS = 0.8;

    private final Map<String, List<Incident>> byEndpoint = new HashMap<>();

    Incidents(List<Offer> offers, RandomGenerator random) {
        for (String provider :
                new TreeSet<>(offers.stream().map(Offer::provider).toList())) {
            if (random.nextDouble() < PROVIDER_OUTAGES) {
                long[] time = time(random, 5, 40);
                offers.stream()
                        .filter(offer -> offer.provider().equals(provider))
                        .forEach(offer -> add(new Incident(Kind.OUTAGE, offer.id(), time[0], time[1])));
            }
        }
        for (Offer offer : offers) {
            maybe(Kind.OUTAGE, ENDPOINT_OUTAGES, offer, time(random, 3, 45), random);
            maybe(Kind.BROWN_OUT, BROWN_OUTS, offer, time(random, 10, 60), random);
            maybe(Kind.SLOW, SLOW_TIMES, offer, time(random, 15, 120), random);
            maybe(Kind.STORM, STORMS, offer, time(random, 5, 40), random);
        }
    }

    private void maybe(Kind kind, double often, Offer offer, long[] time, RandomGenerator random) {
        if (random.nextDouble() < often) {
            add(new Incident(kind, offer.id(), time[0], time[1]));
        }
    }

    private static long[] time(RandomGenerator random, int minutesAtLeast, int minutesAtMost) {
        long from = random.nextLong(DAY_MILLIS);
        return new long[] {from, from + random.nextLong(minutesAtLeast * MINUTE_MILLIS, minutesAtMost * MINUTE_MILLIS)};
    }

    private void add(Incident incident) {
        byEndpoint
                .computeIfAbsent(incident.endpointId(), first -> new ArrayList<>())
                .add(incident);
    }

    /** The worst that is wrong there now. */
    @Nullable
    Kind at(String endpointId, long atMillis) {
        Kind worst = null;
        for (Incident incident : byEndpoint.getOrDefault(endpointId, List.of())) {
            if (incident.covers(atMillis) && (worst == null || incident.kind().compareTo(worst) < 0)) {
                worst = incident.kind();
            }
        }
        return worst;
    }

    List<Incident> outages() {
        return byEndpoint.values().stream()
                .flatMap(List::stream)
                .filter(incident -> incident.kind() == Kind.OUTAGE)
                .toList();
    }
}
