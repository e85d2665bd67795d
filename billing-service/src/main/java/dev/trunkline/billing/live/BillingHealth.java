package dev.trunkline.billing.live;

import dev.trunkline.billing.intake.EventConsumer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Redis holds the ledger and events are taken, none left out; alive unless the intake has died. */
final class BillingHealth {

    @Produces
    @Singleton
    @Readiness
    HealthCheck ledgerLoaded(LiveWatch watch, EventConsumer consumer) {
        return () -> HealthCheckResponse.named("ledger loaded into Redis and events taken")
                .status(watch.isLoaded() && consumer.isAlive() && consumer.isWhole())
                .withData("loaded", watch.isLoaded())
                .withData("consuming", consumer.isAlive())
                .withData("whole", consumer.isWhole())
                .build();
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck intakeAlive(EventConsumer consumer) {
        return () -> HealthCheckResponse.named("intake")
                .status(!consumer.isStarted() || consumer.isAlive())
                .build();
    }
}
