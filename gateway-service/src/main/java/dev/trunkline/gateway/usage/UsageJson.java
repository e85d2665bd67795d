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

    /** Appends {@code "usage":{...}}, and behind it how the answer came about where the caller asked. */
    public static void append(Buffer out, UsageReport report) {
        TokenUsage usage = report.tokens();
        UsageExtras extras = report.extras();
        out.appendString("\"usage\":{\"prompt_tokens\":" + usage.promptTokens() + ",\"completion_tokens\":"
                + usage.completionTokens() + ",\"total_tokens\":"
                + ((long) usage.promptTokens() + usage.completionTokens()) + ",\"cost\":" + usd(report.costNano())
                + ",\"is_byok\":" + report.byok() + ",\"prompt_tokens_details\":{\"cached_tokens\":"
                + usage.cachedTokens()
                + ",\"cache_write_tokens\":" + usage.cacheWriteTokens()
                + ",\"audio_tokens\":" + usage.count(Meter.PROMPT_AUDIO)
                + ",\"video_tokens\":" + usage.count(Meter.VIDEO) + extras.promptDetails()
                + "},\"cost_details\":{\"upstream_inference_cost\":"
                + usd(report.upstreamNano())
                + ",\"upstream_inference_prompt_cost\":" + plain(report.shares().promptUsd())
                + ",\"upstream_inference_completions_cost\":"
                + plain(report.shares().completionUsd())
                + "},\"completion_tokens_details\":{\"reasoning_tokens\":" + usage.reasoningTokens()
                + ",\"image_tokens\":" + usage.count(Meter.COMPLETION_IMAGE)
                + ",\"audio_tokens\":" + usage.count(Meter.COMPLETION_AUDIO) + extras.completionDetails() + "}"
                + extras.members() + "}");
        report.appendRouting(out);
    }

    /** The same of an operation that has no completion. */
    public static void appendPrompt(Buffer out, UsageReport report) {
        int tokens = report.tokens().promptTokens();
        out.appendString("\"usage\":{\"prompt_tokens\":" + tokens + ",\"total_tokens\":" + tokens + ",\"cost\":"
                + usd(report.costNano()) + ",\"is_byok\":" + report.byok()
                + ",\"cost_details\":{\"upstream_inference_cost\":" + usd(report.upstreamNano())
                + ",\"upstream_inference_prompt_cost\":"
                + plain(report.shares().promptUsd()) + ",\"upstream_inference_completions_cost\":0}}");
        report.appendRouting(out);
    }

    /** Nano-USD in US dollars, written plainly. */
    public static String usd(long nano) {
        return plain(BigDecimal.valueOf(nano, NANO_DIGITS));
    }

    /** An amount without zeros that say nothing. */
    public static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
