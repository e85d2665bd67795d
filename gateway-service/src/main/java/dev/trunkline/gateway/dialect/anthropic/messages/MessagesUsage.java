package dev.trunkline.gateway.dialect.anthropic.messages;

import static dev.trunkline.gateway.usage.UsageJson.plain;
import static dev.trunkline.gateway.usage.UsageJson.usd;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code usage} object of a message: of the prompt what no cache has to do with, the caches, the answer,
 * the cost, the tier.
 */
final class MessagesUsage {

    /** Written here; what else a provider said with its figures stands behind them. */
    private static final Set<String> OWN = Set.of(
            "input_tokens",
            "cache_creation_input_tokens",
            "cache_read_input_tokens",
            "cache_creation",
            "output_tokens",
            "output_tokens_details",
            "cost",
            "is_byok",
            "cost_details",
            "service_tier");

    private MessagesUsage() {}

    /** Appends {@code "usage":{...}}. */
    static void append(UsageReport report, Buffer out) {
        TokenUsage tokens = report.tokens();
        JsonWriter json = new JsonWriter(out).name("usage").beginObject();
        prompt(tokens, json);
        json.name("output_tokens").number(tokens.completionTokens());
        if (tokens.reasoningTokens() > 0) {
            json.name("output_tokens_details").beginObject();
            json.name("thinking_tokens").number(tokens.reasoningTokens()).endObject();
        }
        json.name("cost").raw(usd(report.costNano())).name("is_byok").bool(report.byok());
        json.name("cost_details").beginObject();
        json.name("upstream_inference_cost").raw(usd(report.upstreamNano()));
        json.name("upstream_inference_prompt_cost").raw(plain(report.shares().promptUsd()));
        json.name("upstream_inference_completions_cost")
                .raw(plain(report.shares().completionUsd()));
        json.endObject().name("service_tier");
        tier(report.tier(), json);
        others(report.extras().members(), json);
        json.endObject();
    }

    private static void tier(@Nullable ServiceTier served, JsonWriter json) {
        if (served == null) {
            json.nothing();
        } else {
            json.string(served == ServiceTier.DEFAULT ? "standard" : served.word());
        }
    }

    private static void prompt(TokenUsage tokens, JsonWriter json) {
        int written = tokens.cacheWriteTokens();
        json.name("input_tokens").number(Math.max(0, tokens.promptTokens() - tokens.cachedTokens() - written));
        json.name("cache_creation_input_tokens").number(written);
        json.name("cache_read_input_tokens").number(tokens.cachedTokens());
        json.name("cache_creation").beginObject();
        json.name("ephemeral_5m_input_tokens").number(written);
        json.name("ephemeral_1h_input_tokens").number(0).endObject();
    }

    /** @param members each behind a comma */
    private static void others(String members, JsonWriter json) {
        if (!members.isEmpty()) {
            JsonValue.read("{" + members.substring(1) + "}").forEachMember((name, value) -> {
                if (!OWN.contains(name)) {
                    json.name(name).value(value);
                }
            });
        }
    }
}
