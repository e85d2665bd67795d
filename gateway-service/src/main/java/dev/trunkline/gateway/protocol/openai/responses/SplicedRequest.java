package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.BodySplice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.envelope.NestedEdits;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;

/** A caller's body for a provider of the same wire format. Pure. */
final class SplicedRequest {

    private static final String LIMIT = "max_output_tokens";
    private static final String REASONING = "reasoning";
    private static final String INCLUDE = "include";
    private static final Set<String> OF_TOOLS = Set.of("tools", "tool_choice", "parallel_tool_calls");

    /** Those an endpoint lists where it takes them. */
    private static final Set<String> OPTIONAL = Set.of("temperature", "top_p", "top_logprobs", "parallel_tool_calls");

    /** Fields of the public API that OpenAI would refuse; and one that makes it write beyond the limit of an answer. */
    private static final Set<String> NOBODYS = Set.of(
            "max_tokens",
            "max_completion_tokens",
            "cache_control",
            "reasoning_effort",
            "top_k",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "seed",
            "stop",
            "logit_bias",
            "logprobs",
            "modalities",
            "image_config",
            "context_management");

    /** Members of {@code reasoning} that the public API has of its own. */
    private static final Set<String> OWN_REASONING = Set.of("max_tokens", "enabled", "exclude", "effort");

    private final Envelope envelope;
    private final Endpoint endpoint;
    private final int limit;

    private SplicedRequest(Envelope envelope, Endpoint endpoint, int limit) {
        this.envelope = envelope;
        this.endpoint = endpoint;
        this.limit = limit;
    }

    static Buffer of(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        int limit = completionTokensAtMost > 0 ? completionTokensAtMost : envelope.completionTokens();
        return new SplicedRequest(envelope, endpoint, limit).body();
    }

    private Buffer body() {
        BodySplice splice = new BodySplice(envelope)
                .edit(NestedEdits.NONE_BUT_NOBODYS)
                .removeAll(this::isDropped)
                .set("model", '"' + JsonText.escaped(endpoint.providerModelId()) + '"')
                .set("store", "false");
        if (limit > 0) {
            splice.set(LIMIT, Integer.toString(limit));
        }
        String tier = endpoint.terms().serviceTier();
        if (!tier.isEmpty()) {
            splice.set("service_tier", '"' + JsonText.escaped(tier) + '"');
        }
        String effort = envelope.reasoning().effort(limit);
        reasoning(effort, splice);
        include(ResponsesRequest.hasSeals(endpoint, effort), splice);
        return splice.bytes();
    }

    private boolean isDropped(String name) {
        return envelope.keeps(name)
                || NOBODYS.contains(name)
                || name.equals("stream_options") && !envelope.stream()
                || OF_TOOLS.contains(name) && !envelope.parameters().contains("tools")
                || name.equals(REASONING) && !thinks()
                || OPTIONAL.contains(name) && isLacking(name);
    }

    private boolean isLacking(String name) {
        Set<String> supported = endpoint.supportedParameters();
        return !supported.isEmpty() && !supported.contains(name);
    }

    private boolean thinks() {
        return !isLacking(REASONING) || !isLacking("reasoning_effort");
    }

    /** As the caller wrote it where it did so in OpenAI's words. */
    private void reasoning(String effort, BodySplice splice) {
        JsonValue asked = given(REASONING);
        if (!thinks() || asked.member("effort").string().equals(effort) && !hasOwn(asked)) {
            return;
        }
        JsonWriter out = new JsonWriter().beginObject();
        if (!effort.isEmpty()) {
            out.member("effort", effort.equals("max") ? "xhigh" : effort);
        }
        asked.forEachMember((name, value) -> {
            if (!OWN_REASONING.contains(name)) {
                out.name(JsonText.escaped(name)).value(value);
            }
        });
        splice.set(REASONING, out.endObject().buffer().toString());
    }

    /** @param seals a thought without its seal could not come back, and would be cut out when it does */
    private void include(boolean seals, BodySplice splice) {
        List<JsonValue> asked = given(INCLUDE).elements();
        List<JsonValue> kept = asked.stream()
                .filter(value -> !value.says(ResponsesRequest.LOGPROBS) || !isLacking("logprobs"))
                .toList();
        boolean adds = seals && kept.stream().noneMatch(value -> value.says(ResponsesRequest.SEALS));
        if (!adds && kept.size() == asked.size()) {
            return;
        }
        JsonWriter out = new JsonWriter().beginArray();
        kept.forEach(out::value);
        if (adds) {
            out.string(ResponsesRequest.SEALS);
        }
        splice.set(INCLUDE, out.endArray().buffer().toString());
    }

    private JsonValue given(String name) {
        Member member = envelope.member(name);
        return member == null
                ? JsonValue.ABSENT
                : new JsonValue(envelope.body(), member.valueStart(), member.valueEnd());
    }

    private static boolean hasOwn(JsonValue asked) {
        return asked.member("effort").says("max")
                || !asked.member("max_tokens").isAbsent()
                || !asked.member("enabled").isAbsent()
                || !asked.member("exclude").isAbsent();
    }
}
