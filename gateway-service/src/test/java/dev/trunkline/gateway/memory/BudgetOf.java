package dev.trunkline.gateway.memory;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** For tests of other packages. */
public final class BudgetOf {

    private BudgetOf() {}

    public static ByteBudget gateway(GatewaySettings settings) {
        return new ByteBudget(settings, new SimpleMeterRegistry());
    }
}
