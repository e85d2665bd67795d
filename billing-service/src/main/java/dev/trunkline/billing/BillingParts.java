package dev.trunkline.billing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What is given to all parts of the service. */
final class BillingParts {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
