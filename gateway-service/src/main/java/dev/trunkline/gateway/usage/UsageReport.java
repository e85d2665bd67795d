package dev.trunkline.gateway.usage;

import io.vertx.core.buffer.Buffer;

/**
 * What an answer reports of its usage, in no wire format. Immutable.
 *
 * @param extras what else the provider said with its figures
 * @param costNano what the account pays, nano-USD
 * @param upstreamNano what the provider charges, nano-USD
 * @param byok whether it was served with the caller's own credential
 * @param routing how the answer came about, as JSON; empty where the caller did not ask
 */
public record UsageReport(
        TokenUsage tokens,
        UsageExtras extras,
        Shares shares,
        long costNano,
        long upstreamNano,
        boolean byok,
        String routing) {

    /** For who did not ask how the answer came about. */
    public UsageReport(
            TokenUsage tokens, UsageExtras extras, Shares shares, long costNano, long upstreamNano, boolean byok) {
        this(tokens, extras, shares, costNano, upstreamNano, byok, "");
    }

    /** The same for who asked. */
    public UsageReport routed(String how) {
        return new UsageReport(tokens, extras, shares, costNano, upstreamNano, byok, how);
    }

    /** Appends {@code ,"openrouter_metadata":{...}} where the caller asked. */
    public void appendRouting(Buffer out) {
        if (!routing.isEmpty()) {
            out.appendString(",\"openrouter_metadata\":").appendString(routing);
        }
    }
}
