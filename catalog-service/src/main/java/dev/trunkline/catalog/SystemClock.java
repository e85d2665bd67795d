package dev.trunkline.catalog;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The one place that the time comes from. */
@Singleton
class SystemClock {

    @Produces
    @Singleton
    InstantSource instantSource() {
        return InstantSource.system();
    }
}
