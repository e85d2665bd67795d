package dev.trunkline.simulator.payment.event;

import java.util.OptionalLong;

/** When a webhook that was not taken comes again: each time later, until it is given up. Pure. */
final class Retries {

    static final int ATTEMPTS_AT_MOST = 8;

    private static final long FIRST_WAIT_MILLIS = 250;

    private Retries() {}

    /** Empty when there have been enough. */
    static OptionalLong waitMillisAfter(int attempts) {
        return attempts >= ATTEMPTS_AT_MOST
                ? OptionalLong.empty()
                : OptionalLong.of(FIRST_WAIT_MILLIS << (attempts - 1));
    }
}
