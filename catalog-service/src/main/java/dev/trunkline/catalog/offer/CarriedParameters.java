package dev.trunkline.catalog.offer;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which parameters of the public API the wire formats besides OpenAI's chat have a place for. */
final class CarriedParameters {

    /** Whether thoughts are shown decides the gateway, which leaves them out of an answer of any format. */
    private static final Set<String> EVERYWHERE = Set.of(
            "include_reasoning",
            "max_completion_tokens",
            "max_tokens",
            "reasoning",
            "reasoning_effort",
            "structured_outputs",
            "temperature",
            "tool_choice",
            "tools",
            "top_p");

    private static final Set<String> ANTHROPIC = Set.of("parallel_tool_calls", "stop", "top_k");
    private static final Set<String> RESPONSES =
            Set.of("logprobs", "parallel_tool_calls", "response_format", "top_logprobs", "verbosity");

    private static final Set<String> GEMINI = Set.of(
            "frequency_penalty",
            "logprobs",
            "presence_penalty",
            "response_format",
            "seed",
            "stop",
            "top_k",
            "top_logprobs");
    private static final Set<String> BEDROCK = Set.of("stop", "top_k");
    private static final Set<String> COHERE =
            Set.of("frequency_penalty", "presence_penalty", "response_format", "seed", "stop", "top_k");

    /** Of its types these carry only that of a schema, so it reaches whoever takes schemas. */
    private static final String FORMAT = "response_format";

    private static final String SCHEMAS = "structured_outputs";

    /** These cost what no price list says: gateways leave out the one, and refuse who asks for the other. */
    private static final Set<String> NOT_PASSED_ON = Set.of("prediction", "web_search_options");

    private CarriedParameters() {}

    static SortedSet<String> of(WireProtocol protocol, Collection<String> parameters) {
        return switch (protocol) {
            case OPENAI_CHAT -> passedOn(parameters);
            case OPENAI_EMBEDDINGS -> new TreeSet<>(parameters);
            case OPENAI_RESPONSES -> those(parameters, RESPONSES);
            case ANTHROPIC_MESSAGES -> withSchemas(parameters, ANTHROPIC);
            case GEMINI -> those(parameters, GEMINI);
            case BEDROCK -> withSchemas(parameters, BEDROCK);
            case COHERE -> those(parameters, COHERE);
        };
    }

    private static SortedSet<String> passedOn(Collection<String> parameters) {
        SortedSet<String> carried = new TreeSet<>(parameters);
        carried.removeAll(NOT_PASSED_ON);
        return carried;
    }

    private static SortedSet<String> those(Collection<String> parameters, Set<String> carried) {
        SortedSet<String> those = new TreeSet<>(parameters);
        those.removeIf(parameter -> !EVERYWHERE.contains(parameter) && !carried.contains(parameter));
        return those;
    }

    private static SortedSet<String> withSchemas(Collection<String> parameters, Set<String> carried) {
        SortedSet<String> those = those(parameters, carried);
        if (parameters.contains(FORMAT) && parameters.contains(SCHEMAS)) {
            those.add(FORMAT);
        }
        return those;
    }
}
