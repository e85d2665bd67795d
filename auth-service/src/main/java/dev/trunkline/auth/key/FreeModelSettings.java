package dev.trunkline.auth.key;

import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;

/** What gateways let an account ask of free models, as their settings say; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.free-models")
interface FreeModelSettings {

    /** 0: any number. */
    int requestsPerDay();

    /** For an account that has ever bought {@link #boughtUsd} of credit. */
    int requestsPerDayOfBuyers();

    BigDecimal boughtUsd();
}
