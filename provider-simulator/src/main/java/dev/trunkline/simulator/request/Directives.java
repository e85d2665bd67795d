package dev.trunkline.simulator.request;

import dev.trunkline.simulator.answer.UsageTalk;
import dev.trunkline.simulator.fault.DirectedFault;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the text of the last user message orders; where it orders nothing, the defaults.
 *
 * @param tokens wanted length of the answer
 * @param toolCalls how many tools to call, 0 for none
 * @param thinkingTokens wanted length of the thinking before the answer, instead of what the request leads to
 * @param filtered whether the provider's filter ends the answer
 * @param cachedTokens how many prompt tokens to report as cached, at most all of them
 * @param tokensPerSecond pace of this answer, instead of the provider's
 * @param timeToFirstTokenMillis wait of this answer, instead of the provider's
 * @param usage what it says of its tokens
 */
public record Directives(
        int tokens,
        String tag,
        int toolCalls,
        OptionalInt thinkingTokens,
        boolean filtered,
        int cachedTokens,
        OptionalDouble tokensPerSecond,
        OptionalInt timeToFirstTokenMillis,
        List<DirectedFault> faults,
        UsageTalk usage)
        implements DirectiveOutcome {

    public static final int DEFAULT_TOKENS = 16;
    public static final int TOKENS_AT_MOST = 1_000_000;
    public static final int MILLIS_AT_MOST = 3_600_000;

    public static final int TOOL_CALLS_AT_MOST = 16;
    /** Length of the thinking where the request asks for it and no directive says how much. */
    public static final int DEFAULT_THINKING_TOKENS = 8;

    public static final Directives NONE = new Directives(
            DEFAULT_TOKENS,
            "",
            0,
            OptionalInt.empty(),
            false,
            0,
            OptionalDouble.empty(),
            OptionalInt.empty(),
            List.of(),
            UsageTalk.HONEST);
}
