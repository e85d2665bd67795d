package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.NestedEdits;
import dev.trunkline.gateway.envelope.NestedMember.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fields of the public API that do not go to one endpoint, which would refuse them. What an endpoint lacks is dropped
 * without a word; fields that the public API does not know are the provider's own, and go through. Pure.
 */
record DroppedFields(Envelope envelope, Endpoint endpoint) implements Predicate<String> {

    private static final Set<String> OF_TOOLS = Set.of("tools", "tool_choice", "parallel_tool_calls");

    /** Put into the words of the endpoint, where it has any. */
    private static final Set<String> REASONING = Set.of("reasoning", "reasoning_effort");

    /** Known to clients and to no provider of this wire format. */
    private static final Set<String> NOBODYS = Set.of("reasoningEffort", "cache_control", "thinking", "prompt");

    /** Those an endpoint lists where it takes them. */
    private static final Set<String> OPTIONAL = Set.of(
            "temperature",
            "top_p",
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
            "top_logprobs",
            "verbosity",
            "structured_outputs",
            "parallel_tool_calls",
            "safe_prompt");

    @Override
    public boolean test(String name) {
        return envelope.keeps(name)
                || NOBODYS.contains(name)
                || name.equals("n") && !endpoint.has(Quirk.SEVERAL_ANSWERS)
                || REASONING.contains(name)
                || isAboutNothing(name)
                || name.equals("image_config") && !takesPictures()
                || name.equals("response_format") && quirks().lacksFormats()
                || OPTIONAL.contains(name) && quirks().lacks(name);
    }

    private static void add(Set<Kind> taken, Kind kind, boolean takes) {
        if (takes) {
            taken.add(kind);
        }
    }

    /** Where pictures are asked for, whoever is asked gives them by the catalogue, which lists no field for it. */
    private boolean takesPictures() {
        return envelope.wantsImages() || endpoint.supportedParameters().isEmpty();
    }

    private Quirks quirks() {
        return new Quirks(endpoint);
    }

    /** The same inside messages and tools. */
    NestedEdits nested() {
        Set<Kind> taken = EnumSet.noneOf(Kind.class);
        add(taken, Kind.DEVELOPER, quirks().knowsDevelopers());
        add(taken, Kind.THOUGHTS, quirks().wantsThoughts());
        add(taken, Kind.IMAGES, takesPictures());
        add(taken, Kind.USER_BEHIND_TOOL, !quirks().wantsModelBehindTools());
        return new NestedEdits(taken);
    }

    /** What OpenAI's API refuses where there is nothing that it could be about. */
    private boolean isAboutNothing(String name) {
        return name.equals("stream_options") && !envelope.stream()
                || OF_TOOLS.contains(name) && !envelope.parameters().contains("tools");
    }

    /** Whether the endpoint takes an effort of reasoning; of an unknown one only what the caller wrote itself. */
    boolean takesReasoningEffort() {
        return endpoint.supportedParameters().isEmpty()
                ? envelope.member("reasoning_effort") != null
                : quirks().takesReasoningEffort();
    }
}
