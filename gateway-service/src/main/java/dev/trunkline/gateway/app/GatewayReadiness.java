package dev.trunkline.gateway.app;

import dev.trunkline.gateway.catalogue.EndpointCatalogue;
import dev.trunkline.gateway.identity.KeyCache;
import dev.trunkline.gateway.journal.GenerationJournal;
import dev.trunkline.gateway.pricing.PricingFeed;
import dev.trunkline.gateway.warmup.WarmUp;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready when endpoints and pricing rules are in memory, changes of them and of keys are heard, what is served can be
 * recorded and the path is warm.
 */
@Readiness
@Singleton
class GatewayReadiness implements HealthCheck {

    private final EndpointCatalogue catalogue;
    private final KeyCache keys;
    private final PricingFeed pricing;
    private final GenerationJournal journal;
    private final WarmUp warmUp;

    GatewayReadiness(
            EndpointCatalogue catalogue, KeyCache keys, PricingFeed pricing, GenerationJournal journal, WarmUp warmUp) {
        this.catalogue = catalogue;
        this.keys = keys;
        this.pricing = pricing;
        this.journal = journal;
        this.warmUp = warmUp;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Boolean> met = new LinkedHashMap<>();
        met.put("endpoints-read", catalogue.loaded());
        met.put("key-changes-heard", keys.ready());
        met.put("pricing-rules-read", pricing.loaded());
        met.put("journal-has-room", journal.hasRoom());
        met.put("warmed-up", warmUp.done());
        Map<String, String> stuck = new LinkedHashMap<>();
        addIfAny(stuck, "endpoints-stuck", catalogue.stuck());
        addIfAny(stuck, "key-changes-stuck", keys.stuck());
        addIfAny(stuck, "pricing-rules-stuck", pricing.stuck());
        return new Preconditions(catalogue.snapshot().byId().size(), met, stuck).answer();
    }

    private static void addIfAny(Map<String, String> stuck, String name, @Nullable String why) {
        if (why != null) {
            stuck.put(name, why);
        }
    }
}
