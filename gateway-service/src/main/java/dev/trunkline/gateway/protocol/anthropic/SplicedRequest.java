package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.BodySplice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.envelope.NestedEdits;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A request of a caller who speaks this wire format: its own bytes but for the model, the limit, what is the gateway's,
 * and what the endpoint is known to lack. Fields that nobody here knows are the provider's affair. Used once.
 */
record SplicedRequest(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {

    private static final String MODEL = "model";
    private static final String LIMIT = "max_tokens";
    private static final String THINKING = "thinking";
    private static final String REASONING = "reasoning";

    /** Of other wire formats, and unknown to this one, which refuses what it does not know. */
    private static final Set<String> NOBODYS = Set.of(
            "fallbacks",
            "max_completion_tokens",
            "max_output_tokens",
            "reasoning",
            "reasoning_effort",
            "response_format",
            "verbosity",
            "stop",
            "stream_options",
            "parallel_tool_calls",
            "n",
            "seed",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "prompt_cache_key",
            "safety_identifier");

    private static final Set<String> OF_TOOLS = Set.of("tools", "tool_choice");
    private static final String TOP_K = "top_k";
    private static final Set<String> SAMPLING = Set.of("temperature", "top_p", TOP_K);
    /** Which edits there are of a prompt depends on whether it thinks. */
    private static final Set<String> OF_THINKING = Set.of(THINKING, "context_management");

    Buffer body() {
        int limit = limit();
        SplicedThinking thinking =
                SplicedThinking.of(value(THINKING), envelope.reasoning().maxTokens(), endpoint, limit);
        BodySplice splice = new BodySplice(envelope)
                .edit(NestedEdits.NONE_BUT_NOBODYS)
                .removeAll(name -> isDropped(name) || isDropped(name, thinking))
                .set(LIMIT, Integer.toString(limit));
        if (isAtVertex()) {
            splice.set("anthropic_version", '"' + AnthropicRequest.VERSION_AT_VERTEX + '"');
        } else {
            splice.set(MODEL, '"' + JsonText.escaped(endpoint.providerModelId()) + '"');
        }
        if (thinking instanceof SplicedThinking.Rewritten(String json) && !isDropped(THINKING)) {
            splice.set(THINKING, json);
        }
        return splice.bytes();
    }

    private static boolean isDropped(String name, SplicedThinking thinking) {
        return switch (thinking) {
            case SplicedThinking.AsItCame _, SplicedThinking.Rewritten _ -> false;
            case SplicedThinking.Unsaid _ -> name.equals(THINKING);
            case SplicedThinking.Nothing _ -> OF_THINKING.contains(name);
        };
    }

    private int limit() {
        int limit = completionTokensAtMost > 0 ? completionTokensAtMost : envelope.completionTokens();
        return AnthropicRequest.limit(limit, endpoint);
    }

    private boolean isDropped(String name) {
        return envelope.keeps(name)
                || name.equals(MODEL) && isAtVertex()
                || NOBODYS.contains(name)
                || OF_TOOLS.contains(name) && !envelope.parameters().contains("tools")
                || SAMPLING.contains(name) && (isLacking(name) || isRefused(name))
                || OF_THINKING.contains(name) && isLacking(REASONING)
                || name.equals("output_config") && isLacking(REASONING) && isLacking("structured_outputs")
                || name.equals("output_format") && isLacking("structured_outputs")
                || name.equals("service_tier") && !value(name).says("standard_only");
    }

    /** There the path says the model. */
    private boolean isAtVertex() {
        return endpoint.access().address() == Address.ADDRESS_VERTEX;
    }

    /** Models that choose their words themselves take what they do anyway: 1, but for {@code top_k}. */
    private boolean isRefused(String sampling) {
        return Claude.refusesSampling(endpoint) && (sampling.equals(TOP_K) || !isOne(value(sampling)));
    }

    private static boolean isOne(JsonValue value) {
        return value.isNumber() && new BigDecimal(value.json()).compareTo(BigDecimal.ONE) == 0;
    }

    private boolean isLacking(String parameter) {
        Set<String> supported = endpoint.supportedParameters();
        return !supported.isEmpty() && !supported.contains(parameter);
    }

    private JsonValue value(String name) {
        Member member = envelope.member(name);
        return member == null
                ? JsonValue.ABSENT
                : JsonValue.read(envelope.body(), member.valueStart(), member.valueEnd());
    }
}
