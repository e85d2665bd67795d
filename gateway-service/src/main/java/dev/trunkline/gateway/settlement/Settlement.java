package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.UsageJson;
import io.vertx.core.buffer.Buffer;

/**
 * The end of a generation in figures.
 *
 * @param usage what the answer reports, zero-filled where nothing was served; billed is what the event says
 * @param shares what prompt and completion of it cost
 * @param costNano what the account pays, nano-USD
 * @param dueNano what it would pay if enough were held
 */
public record Settlement(GenerationCompleted event, ReportedUsage usage, Shares shares, long costNano, long dueNano) {

    /** What counts in the limit of the caller's key, nano-USD. */
    long keyCostNano() {
        return event.getByokInKeyLimit() ? event.getByokCostNano() : costNano;
    }

    /** Appends {@code "usage":{...}} as this operation has it. */
    public void appendUsage(Operation operation, Buffer out) {
        switch (operation) {
            case CHAT -> appendUsage(out);
            case EMBEDDING -> appendPromptUsage(out);
        }
    }

    /** Of an answer that is no text. */
    private void appendPromptUsage(Buffer out) {
        boolean byok = event.getIsByok();
        UsageJson.appendPrompt(
                out, usage.tokens(), shares, byok ? 0 : costNano, byok ? event.getByokCostNano() : costNano, byok);
    }

    /** Appends {@code "usage":{...}} of an answer in text. */
    public void appendUsage(Buffer out) {
        if (event.getIsByok()) {
            UsageJson.appendByok(out, usage.tokens(), shares, event.getByokCostNano(), usage.extras());
        } else {
            UsageJson.append(out, usage.tokens(), shares, costNano, usage.extras());
        }
    }
}
