package dev.trunkline.gateway.drain;

import java.time.Duration;
import java.time.InstantSource;

/** For tests of other rooms. */
public final class Drains {

    private Drains() {}

    /** A gateway that stays. */
    public static Drain staying(InstantSource clock) {
        return new Drain(
                new DrainSettings() {
                    @Override
                    public Duration notice() {
                        return Duration.ZERO;
                    }

                    @Override
                    public Duration grace() {
                        return Duration.ZERO;
                    }
                },
                clock);
    }
}
