package dev.trunkline.routing.planning;

import java.util.List;
import java.util.Set;

/**
 * What the request needs of an endpoint. Immutable.
 *
 * @param promptTokensAtMost an upper bound, up to {@link ContextFit#ESTIMATE_TO_REAL_AT_MOST} times the real count
 * @param completionTokens the caller's own limit, 0 for none
 * @param outputModalities all of them; empty means text
 * @param parameters in natural order, each once
 */
public record Requirements(
        long promptTokensAtMost,
        long completionTokens,
        Set<String> inputModalities,
        Set<String> outputModalities,
        List<String> parameters) {

    private static final Set<String> TEXT = Set.of("text");

    public Requirements {
        inputModalities = Set.copyOf(inputModalities);
        outputModalities = outputModalities.isEmpty() ? TEXT : Set.copyOf(outputModalities);
        parameters = parameters.stream().distinct().sorted().toList();
    }
}
