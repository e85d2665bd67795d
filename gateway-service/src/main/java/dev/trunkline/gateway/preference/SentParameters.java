package dev.trunkline.gateway.preference;

import dev.trunkline.gateway.envelope.Envelope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a request that an endpoint has to support: those that some endpoints cannot serve, and all of them
 * where the caller demands it. Pure.
 */
public final class SentParameters {
    /**
     * Those that the catalogue lists by endpoint (section 3.1 of the public API, as of 2026-10), without the limits of
     * tokens and {@code include_reasoning}, which are the gateway's own doing everywhere.
     */
    private static final Set<String> LISTED = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "prediction",
            "seed",
            "response_format",
            "stop",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "reasoning",
            "reasoning_effort",
            "web_search_options",
            "verbosity");

    private SentParameters() {}

    /** Sorted. */
    public static List<String> of(Envelope envelope) {
        if (!envelope.preferences().demands().parameters()) {
            return envelope.parameters();
        }
        Set<String> sent = new TreeSet<>(envelope.parameters());
        for (Envelope.Member member : envelope.members()) {
            boolean means = envelope.body()[member.valueStart()] != 'n';
            if (means && LISTED.contains(member.name())) {
                sent.add(member.name());
            }
        }
        return List.copyOf(sent);
    }
}
