package dev.trunkline.routing.simulation;

import dev.trunkline.routing.simulation.Attempt.End;
import dev.trunkline.routing.simulation.Incident.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The providers as they are, which no strategy knows: how quick each endpoint is, how much it can do at once, and what
 * is wrong with it now. The chance of one attempt depends on the request and the endpoint alone, so that strategies meet
 * the same luck. For one strategy.
 */
final class Market {

    private static final double FAILED_ANYHOW = 0.004;
    private static final double FAILED_IN_A_BROWN_OUT = 0.4;
    private static final double TURNED_AWAY_IN_A_STORM = 0.8;
    private static final int SLOWER = 5;
    private static final int TURNED_AWAY_MILLIS = 60;
    private static final int FAILED_MILLIS = 700;
    private static final int TIMED_OUT_MILLIS = 10_000;
    private static final double TIMED_OUT = 0.15;
    private static final int STORM_RETRY_AFTER_MILLIS = 20_000;
    private static final double BUSIEST = 0.92;

    /** How an endpoint is on a good day. */
    private record Nature(int firstTokenMillis, double tokensPerSecond, int atOnce, double othersAtNoon) {}

    private final Map<String, Nature> natures = new HashMap<>();
    private final Map<String, PriorityQueue<Long>> running = new HashMap<>();
    private final Incidents incidents;
    private final long seed;

    Market(List<Offer> offers, Incidents incidents, long seed) {
        this.incidents = incidents;
        this.seed = seed;
        for (Offer offer : offers) {
            SplittableRandom random = new SplittableRandom(seed ^ offer.id().hashCode());
            natures.put(
                    offer.id(),
                    new Nature(
                            (int) (420 * Math.exp(0.5 * random.nextGaussian())),
                            55 * Math.exp(0.6 * random.nextGaussian()),
                            4 + random.nextInt(28),
                            0.3 + 0.5 * random.nextDouble()));
            running.put(offer.id(), new PriorityQueue<>());
        }
    }

    /** Requests of ours that the endpoint has at this moment. */
    int inFlight(Offer offer, long atMillis) {
        PriorityQueue<Long> ends = running.getOrDefault(offer.id(), new PriorityQueue<>());
        while (!ends.isEmpty() && ends.element() <= atMillis) {
            ends.remove();
        }
        return ends.size();
    }

    Attempt attempt(Call call, Offer offer, long atMillis, boolean cached) {
        SplittableRandom random = new SplittableRandom(
                seed * 31 + call.number() * 1_000_003L ^ offer.id().hashCode());
        Kind wrong = incidents.at(offer.id(), atMillis);
        int inFlight = inFlight(offer, atMillis);
        Nature nature = nature(offer);
        if (wrong == Kind.STORM && random.nextDouble() < TURNED_AWAY_IN_A_STORM || inFlight >= 2 * nature.atOnce()) {
            int wait = wrong == Kind.STORM ? STORM_RETRY_AFTER_MILLIS : 0;
            return new Attempt(offer, atMillis, End.TURNED_AWAY, 0, TURNED_AWAY_MILLIS, wait);
        }
        if (random.nextDouble() < failing(wrong)) {
            int took = random.nextDouble() < TIMED_OUT ? TIMED_OUT_MILLIS : FAILED_MILLIS;
            return new Attempt(offer, atMillis, End.FAILED, 0, took, 0);
        }
        double slow = slowness(nature, inFlight, atMillis) * (wrong == Kind.SLOW ? SLOWER : 1);
        double luck = Math.exp(0.35 * random.nextGaussian());
        double prompt = 1 + (call.promptTokens() - (cached ? call.earlierTokens() : 0)) / 8_000.0;
        int first = (int) (nature.firstTokenMillis() * slow * luck * prompt);
        int total = first + (int) (1_000 * call.completionTokens() / nature.tokensPerSecond() * Math.sqrt(slow));
        running(offer).add(atMillis + total);
        return new Attempt(offer, atMillis, End.ANSWERED, first, total, 0);
    }

    private static double failing(@Nullable Kind wrong) {
        if (wrong == Kind.OUTAGE) {
            return 1;
        }
        return wrong == Kind.BROWN_OUT ? FAILED_IN_A_BROWN_OUT : FAILED_ANYHOW;
    }

    /** Others use it, too, more of them at noon; a busy one is slower for everybody. */
    private static double slowness(Nature nature, int inFlight, long atMillis) {
        double noon = (1 - Math.cos(2 * Math.PI * atMillis / Incidents.DAY_MILLIS)) / 2;
        double busy = nature.othersAtNoon() * noon + (double) inFlight / (2 * nature.atOnce());
        return 1 / (1 - Math.min(BUSIEST, busy));
    }

    private Nature nature(Offer offer) {
        Nature nature = natures.get(offer.id());
        if (nature == null) {
            throw new IllegalArgumentException("no such endpoint: " + offer.id());
        }
        return nature;
    }

    private PriorityQueue<Long> running(Offer offer) {
        return running.computeIfAbsent(offer.id(), first -> new PriorityQueue<>());
    }
}
