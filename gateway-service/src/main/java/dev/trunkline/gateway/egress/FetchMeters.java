package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.share.Shares;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of media that were fetched, and how many are on their way. Thread-safe. */
final class FetchMeters {

    private final Counter brought;
    private final Counter notTaken;
    private final Counter noRoom;
    private final Counter dropped;
    private final Counter callerGone;

    FetchMeters(MeterRegistry meters, Shares places) {
        this.brought = of(meters, "brought");
        this.notTaken = of(meters, "not_taken");
        this.noRoom = of(meters, "no_room");
        this.dropped = of(meters, "dropped");
        this.callerGone = of(meters, "caller_gone");
        meters.gauge("trunkline.media.inflight", places, Shares::taken);
    }

    private static Counter of(MeterRegistry meters, String outcome) {
        return meters.counter("trunkline.media.fetched", "outcome", outcome);
    }

    /**
     * @param givenUp whether nobody wanted it any more when it ended
     * @param gone whether that is because the caller has gone, and not because another medium could not be had
     */
    void count(Fetched how, boolean givenUp, boolean gone) {
        switch (how) {
            case Fetched.Brought _ -> brought.increment();
            case Fetched.NotTaken _ -> (givenUp ? unwanted(gone) : notTaken).increment();
            case Fetched.NoRoom _ -> (givenUp ? unwanted(gone) : noRoom).increment();
        }
    }

    private Counter unwanted(boolean gone) {
        return gone ? callerGone : dropped;
    }
}
