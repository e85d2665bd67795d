package dev.trunkline.gateway.protocol.anthropic;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller asks Anthropic for beside the fields (header {@code anthropic-beta}, names with commas between, as of
 * 2026-11). Pure.
 */
final class BetaHeader {

    static final String NAME = "anthropic-beta";

    /** Claude's context unless more is asked for, and the price of a prompt beyond it is another. */
    private static final int CONTEXT_UNASKED = 200_000;

    private static final String LONG_CONTEXT = "context-1m-";

    private BetaHeader() {}

    /**
     * As it came; but a context that the catalogue has no price for is not asked for.
     *
     * @param contextLength of the endpoint in tokens, 0 where unknown
     * @return empty where nothing is left
     */
    static String of(String asked, int contextLength) {
        if (contextLength > CONTEXT_UNASKED || !asks(asked)) {
            return asked;
        }
        return Stream.of(asked.split(",", -1))
                .filter(name -> !asks(name))
                .collect(Collectors.joining(","))
                .strip();
    }

    private static boolean asks(String names) {
        return names.toLowerCase(Locale.ROOT).contains(LONG_CONTEXT);
    }
}
