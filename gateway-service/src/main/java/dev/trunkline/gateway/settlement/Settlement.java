package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageJson;
import io.vertx.core.buffer.Buffer;

/**
 * The end of a generation in figures.
 *
 * @param usage what was used and is billed, zero-filled where nothing was served
 * @param reported what the answer says of it
 * @param shares what prompt and completion of it cost
 * @param costNano what the account pays, nano-USD
 * @param dueNano what it would pay if enough were held
 * @param extras what the provider says of what was used besides
 */
public record Settlement(
        GenerationCompleted event,
        TokenUsage usage,
        TokenUsage reported,
        Shares shares,
        long costNano,
        long dueNano,
        UsageExtras extras) {

    /** What counts in the limit of the caller's key, nano-USD. */
    long keyCostNano() {
        return event.getByokInKeyLimit() ? event.getByokCostNano() : costNano;
    }

    /** Appends {@code "usage":{...}}. */
    public void appendUsage(Buffer out) {
        if (event.getIsByok()) {
            UsageJson.appendByok(out, reported, shares, event.getByokCostNano(), extras);
        } else {
            UsageJson.append(out, reported, shares, costNano, extras);
        }
    }
}
