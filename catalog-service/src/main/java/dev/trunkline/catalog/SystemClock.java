package dev.trunkline.catalog;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The one place that the time comes from. */
final class SystemClock {

    private SystemClock() {}

    @Produces
    @Singleton
    static InstantSource instantSource() {
        return InstantSource.system();
    }
}
