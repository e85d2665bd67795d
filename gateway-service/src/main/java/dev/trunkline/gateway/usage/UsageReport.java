package dev.trunkline.gateway.usage;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What an answer reports of its usage, in no wire format. Immutable.
 *
 * @param extras what else the provider said with its figures
 * @param costNano what the account pays, nano-USD
 * @param upstreamNano what the provider charges, nano-USD
 * @param byok whether it was served with the caller's own credential
 * @param tier that has served it, null where nobody says
 * @param routing how the answer came about, as JSON; empty where the caller did not ask
 */
public record UsageReport(
        TokenUsage tokens,
        UsageExtras extras,
        Shares shares,
        long costNano,
        long upstreamNano,
        boolean byok,
        @Nullable ServiceTier tier,
        String routing) {

    /** For who did not ask how the answer came about, of a provider without tiers. */
    public UsageReport(
            TokenUsage tokens, UsageExtras extras, Shares shares, long costNano, long upstreamNano, boolean byok) {
        this(tokens, extras, shares, costNano, upstreamNano, byok, null, "");
    }

    /** The same, served by that. */
    public UsageReport servedBy(@Nullable ServiceTier served) {
        return new UsageReport(tokens, extras, shares, costNano, upstreamNano, byok, served, routing);
    }

    /** The same for who asked. */
    public UsageReport routed(String how) {
        return new UsageReport(tokens, extras, shares, costNano, upstreamNano, byok, tier, how);
    }

    /** Appends {@code "service_tier":...} by the words of the public API. */
    public Buffer appendTier(Buffer out) {
        return out.appendString(tier == null ? "\"service_tier\":null" : "\"service_tier\":\"" + tier.word() + '"');
    }

    /** Appends {@code ,"openrouter_metadata":{...}} where the caller asked. */
    public void appendRouting(Buffer out) {
        if (!routing.isEmpty()) {
            out.appendString(",\"openrouter_metadata\":").appendString(routing);
        }
    }
}
