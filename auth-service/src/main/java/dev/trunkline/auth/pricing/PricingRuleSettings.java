package dev.trunkline.auth.pricing;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Limits of calls about pricing rules; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.pricing-rules")
interface PricingRuleSettings {

    /** Deadline of one call to billing-service; longer than it waits for Kafka. */
    Duration timeout();

    /** Connections to billing-service, and calls that may wait for one. */
    int connections();
}
