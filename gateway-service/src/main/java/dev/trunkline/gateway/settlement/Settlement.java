package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.UsageReport;
import org.jspecify.annotations.Nullable;

/**
 * The end of a generation in figures.
 *
 * @param usage what the answer reports, zero-filled where nothing was served; billed is what the event says
 * @param shares what prompt and completion of it cost
 * @param tier that has served it, null where nobody says
 * @param costNano what the account pays, nano-USD
 * @param dueNano what it would pay if enough were held
 */
public record Settlement(
        GenerationCompleted event,
        ReportedUsage usage,
        Shares shares,
        @Nullable ServiceTier tier,
        long costNano,
        long dueNano) {

    /** What counts in the limit of the caller's key, nano-USD. */
    long keyCostNano() {
        return event.getByokInKeyLimit() ? event.getByokCostNano() : costNano;
    }

    /** What the answer reports. */
    public UsageReport report() {
        boolean byok = event.getIsByok();
        return new UsageReport(
                        usage.tokens(),
                        usage.extras(),
                        shares,
                        byok ? 0 : costNano,
                        byok ? event.getByokCostNano() : costNano,
                        byok)
                .servedBy(tier);
    }
}
