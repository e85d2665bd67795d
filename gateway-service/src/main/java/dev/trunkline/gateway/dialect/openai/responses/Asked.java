package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request has asked for, as its answer repeats it. Immutable. */
record Asked(@Nullable Envelope envelope) {

    /** Before anybody has read it. */
    static final Asked UNKNOWN = new Asked(null);

    private static final String DEFAULT_TEXT = "{\"format\":{\"type\":\"text\"}}";
    private static final String NO_REASONING = "{\"effort\":null,\"summary\":null}";

    static Asked in(Envelope envelope) {
        return new Asked(envelope);
    }

    private JsonValue field(String name) {
        Member member = envelope == null ? null : envelope.member(name);
        return envelope == null || member == null
                ? JsonValue.ABSENT
                : new JsonValue(envelope.body(), member.valueStart(), member.valueEnd());
    }

    /** Everything but what the answer itself decides. */
    void write(JsonWriter out) {
        out.name("background").bool(false);
        for (String name : List.of(
                "instructions",
                "max_output_tokens",
                "temperature",
                "top_p",
                "presence_penalty",
                "frequency_penalty",
                "prompt_cache_key",
                "safety_identifier",
                "user")) {
            out.name(name).value(field(name));
        }
        out.name("max_tool_calls").nothing().name("previous_response_id").nothing();
        or("metadata", "{}", out);
        or("parallel_tool_calls", "true", out);
        or("reasoning", NO_REASONING, out);
        or("text", DEFAULT_TEXT, out);
        or("top_logprobs", "0", out);
        or("truncation", "\"disabled\"", out);
        or("tool_choice", "\"auto\"", out);
        tools(out);
        out.name("store").bool(false);
    }

    private void or(String name, String otherwise, JsonWriter out) {
        JsonValue asked = field(name);
        if (asked.isAbsent()) {
            out.name(name).raw(otherwise);
        } else {
            out.name(name).value(asked);
        }
    }

    /** Strict clients want every member of a function. */
    private void tools(JsonWriter out) {
        out.name("tools").beginArray();
        for (JsonValue tool : FlatTools.kept(field("tools"))) {
            if (tool.member("type").says("function")) {
                out.beginObject().member("type", "function").member("name", tool.member("name"));
                out.name("description").value(tool.member("description"));
                out.name("parameters").value(tool.member("parameters"));
                out.name("strict").bool(!tool.member("strict").isFalse()).endObject();
            } else {
                out.value(tool);
            }
        }
        out.endArray();
    }

    /** As far as it is known before somebody has served it. */
    String tier() {
        String asked = envelope == null ? "" : envelope.preferences().serviceTier();
        return asked.isEmpty() ? "auto" : asked;
    }

    /** Names of the custom tools, whose calls are told by another kind of item than those of functions. */
    Set<String> customTools() {
        return FlatTools.kept(field("tools")).stream()
                .filter(tool -> tool.member("type").says("custom"))
                .map(tool -> tool.member("name").string())
                .collect(Collectors.toUnmodifiableSet());
    }
}
