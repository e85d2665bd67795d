package dev.trunkline.billing.purchase;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What happens to purchases, counted. Thread-safe. */
@Singleton
class PurchaseMeters {

    private final MeterRegistry registry;
    private final Counter altered;
    private final Counter silent;

    PurchaseMeters(MeterRegistry registry) {
        this.registry = registry;
        this.altered = registry.counter("trunkline.billing.purchases.altered");
        this.silent = registry.counter("trunkline.billing.payment.provider.silent");
    }

    void altered() {
        altered.increment();
    }

    /** The payment provider gave no answer that says anything. */
    void silent() {
        silent.increment();
    }

    void ended(PurchaseStatus status) {
        registry.counter("trunkline.billing.purchases.ended", "status", status.word())
                .increment();
    }

    void webhook(String outcome) {
        registry.counter("trunkline.billing.payment.webhooks", "outcome", outcome)
                .increment();
    }
}
