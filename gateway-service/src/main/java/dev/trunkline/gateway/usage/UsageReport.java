package dev.trunkline.gateway.usage;

/**
 * What an answer reports of its usage, in no wire format. Immutable.
 *
 * @param extras what else the provider said with its figures
 * @param costNano what the account pays, nano-USD
 * @param upstreamNano what the provider charges, nano-USD
 * @param byok whether it was served with the caller's own credential
 */
public record UsageReport(
        TokenUsage tokens, UsageExtras extras, Shares shares, long costNano, long upstreamNano, boolean byok) {}
