package dev.trunkline.gateway.attempt;

/** Adds up the times of one kind of wait. Confined to one event loop. */
final class Stopwatch {

    private long sinceMillis;
    private long beforeMillis;

    /** @return whether it was not running already */
    boolean start(long nowMillis) {
        boolean begins = sinceMillis == 0;
        sinceMillis = begins ? nowMillis : sinceMillis;
        return begins;
    }

    void stop(long nowMillis) {
        beforeMillis = altogetherMillis(nowMillis);
        sinceMillis = 0;
    }

    boolean running() {
        return sinceMillis > 0;
    }

    /** How long the present wait has taken, 0 while there is none. */
    long presentMillis(long nowMillis) {
        return running() ? nowMillis - sinceMillis : 0;
    }

    long altogetherMillis(long nowMillis) {
        return beforeMillis + presentMillis(nowMillis);
    }
}
