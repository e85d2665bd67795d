package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageJson;
import io.vertx.core.buffer.Buffer;

/**
 * The end of a generation in figures.
 *
 * @param usage what was used, zero-filled where nothing was served
 * @param costNano what the account pays, nano-USD
 * @param dueNano what it would pay if enough were held
 */
public record Settlement(GenerationCompleted event, TokenUsage usage, long costNano, long dueNano) {

    /** What counts in the limit of the caller's key, nano-USD. */
    long keyCostNano() {
        return event.getByokInKeyLimit() ? event.getByokCostNano() : costNano;
    }

    /** Appends {@code "usage":{...}}. */
    public void appendUsage(Buffer out, Prices prices) {
        if (event.getIsByok()) {
            UsageJson.appendByok(out, usage, prices, event.getByokCostNano());
        } else {
            UsageJson.append(out, usage, prices, costNano);
        }
    }
}
