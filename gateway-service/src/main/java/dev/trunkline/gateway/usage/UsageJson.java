package dev.trunkline.gateway.usage;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;

/**
 * The {@code usage} object of an answer, keys in the order of the public API, amounts in US dollars; what else the
 * provider said stands behind.
 */
public final class UsageJson {

    private static final int NANO_DIGITS = 9;

    private UsageJson() {}

    /** Appends {@code "usage":{...}}. */
    public static void append(Buffer out, TokenUsage usage, Shares shares, long costNano, UsageExtras extras) {
        String cost = usd(costNano);
        append(out, usage, shares, cost, cost, "false", extras);
    }

    /** The same of an answer by the caller's own credential: the provider charges it, and the account pays nothing. */
    public static void appendByok(Buffer out, TokenUsage usage, Shares shares, long upstreamNano, UsageExtras extras) {
        append(out, usage, shares, "0", usd(upstreamNano), "true", extras);
    }

    /**
     * Appends {@code "usage":{...}} of an operation that has no completion.
     *
     * @param costNano what the account pays
     * @param upstreamNano what the provider charges
     */
    public static void appendPrompt(
            Buffer out, TokenUsage usage, Shares shares, long costNano, long upstreamNano, boolean byok) {
        out.appendString("\"usage\":{\"prompt_tokens\":" + usage.promptTokens() + ",\"total_tokens\":"
                + usage.promptTokens() + ",\"cost\":" + usd(costNano) + ",\"is_byok\":" + byok
                + ",\"cost_details\":{\"upstream_inference_cost\":" + usd(upstreamNano)
                + ",\"upstream_inference_prompt_cost\":" + plain(shares.promptUsd())
                + ",\"upstream_inference_completions_cost\":0}}");
    }

    private static void append(
            Buffer out,
            TokenUsage usage,
            Shares shares,
            String cost,
            String upstreamCost,
            String byok,
            UsageExtras extras) {
        out.appendString("\"usage\":{\"prompt_tokens\":" + usage.promptTokens() + ",\"completion_tokens\":"
                + usage.completionTokens() + ",\"total_tokens\":"
                + ((long) usage.promptTokens() + usage.completionTokens()) + ",\"cost\":" + cost
                + ",\"is_byok\":" + byok + ",\"prompt_tokens_details\":{\"cached_tokens\":" + usage.cachedTokens()
                + ",\"cache_write_tokens\":" + usage.cacheWriteTokens()
                + ",\"audio_tokens\":" + usage.count(Meter.PROMPT_AUDIO)
                + ",\"video_tokens\":" + usage.count(Meter.VIDEO) + extras.promptDetails()
                + "},\"cost_details\":{\"upstream_inference_cost\":"
                + upstreamCost
                + ",\"upstream_inference_prompt_cost\":" + plain(shares.promptUsd())
                + ",\"upstream_inference_completions_cost\":" + plain(shares.completionUsd())
                + "},\"completion_tokens_details\":{\"reasoning_tokens\":" + usage.reasoningTokens()
                + ",\"image_tokens\":" + usage.count(Meter.COMPLETION_IMAGE)
                + ",\"audio_tokens\":" + usage.count(Meter.COMPLETION_AUDIO) + extras.completionDetails() + "}"
                + extras.members() + "}");
    }

    private static String usd(long nano) {
        return plain(BigDecimal.valueOf(nano, NANO_DIGITS));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
