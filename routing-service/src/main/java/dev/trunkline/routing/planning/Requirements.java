package dev.trunkline.routing.planning;

import java.util.List;
import java.util.Set;

/**
 * What the request needs of an endpoint. Immutable.
 *
 * @param promptTokensAtMost an upper bound, up to {@link ContextFit#ESTIMATE_TO_REAL_AT_MOST} times the real count
 * @param completionTokens the caller's own limit, 0 for none
 * @param parameters in natural order, each once
 */
public record Requirements(
        long promptTokensAtMost, long completionTokens, Set<String> inputModalities, List<String> parameters) {

    public Requirements {
        inputModalities = Set.copyOf(inputModalities);
        parameters = parameters.stream().distinct().sorted().toList();
    }
}
