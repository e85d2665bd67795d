package dev.trunkline.gateway.settings;

import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** How often one account may ask models that cost nothing, at all gateways together. 0: as often as it likes. */
public interface FreeModelSettings {

    /** In any minute. */
    @WithDefault("20")
    int requestsPerMinute();

    /** In a day, UTC. */
    @WithDefault("50")
    int requestsPerDay();

    /** In a day, for an account that has ever bought {@link #boughtUsd} of credit. */
    @WithDefault("1000")
    int requestsPerDayOfBuyers();

    /** US dollars of credit that make a buyer; what was granted was not bought. */
    @WithDefault("10")
    BigDecimal boughtUsd();
}
