package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageJson;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;

/** The {@code usage} of a response, amounts in US dollars (section 2.2 of the public API). */
final class ResponsesUsage {

    private ResponsesUsage() {}

    /** Appends {@code "usage":{...}}. */
    static void append(Buffer out, UsageReport report) {
        TokenUsage usage = report.tokens();
        out.appendString("\"usage\":{\"input_tokens\":" + usage.promptTokens()
                + ",\"input_tokens_details\":{\"cached_tokens\":" + usage.cachedTokens() + ",\"cache_write_tokens\":"
                + usage.cacheWriteTokens() + "},\"output_tokens\":" + usage.completionTokens()
                + ",\"output_tokens_details\":{\"reasoning_tokens\":" + usage.reasoningTokens()
                + "},\"total_tokens\":" + ((long) usage.promptTokens() + usage.completionTokens()) + ",\"cost\":"
                + UsageJson.usd(report.costNano()) + ",\"is_byok\":" + report.byok()
                + ",\"cost_details\":{\"upstream_inference_cost\":" + UsageJson.usd(report.upstreamNano())
                + ",\"upstream_inference_input_cost\":"
                + UsageJson.plain(report.shares().promptUsd())
                + ",\"upstream_inference_output_cost\":"
                + UsageJson.plain(report.shares().completionUsd()) + "}}");
        report.appendRouting(out);
    }
}
