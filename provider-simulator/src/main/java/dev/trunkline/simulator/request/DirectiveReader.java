package dev.trunkline.simulator.request;

import dev.trunkline.simulator.answer.UsageTalk;
import dev.trunkline.simulator.fault.DirectedFault;
import dev.trunkline.simulator.fault.FaultNotation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads `#name=value` words out of a prompt. Unknown names are plain text; a known name needs a good value. */
public final class DirectiveReader {

    private static final double TOKENS_PER_SECOND_AT_MOST = 1_000_000;

    private final List<DirectedFault> faults = new ArrayList<>();
    private int tokens = Directives.DEFAULT_TOKENS;
    private String tag = "";
    private int toolCalls;
    private OptionalInt thinkingTokens = OptionalInt.empty();
    private boolean filtered;
    private int cachedTokens;
    private OptionalDouble tokensPerSecond = OptionalDouble.empty();
    private OptionalInt timeToFirstTokenMillis = OptionalInt.empty();
    private UsageTalk usage = UsageTalk.HONEST;

    private DirectiveReader() {}

    public static DirectiveOutcome outcome(String text) {
        return text.isEmpty() ? Directives.NONE : new DirectiveReader().read(text);
    }

    private DirectiveOutcome read(String text) {
        for (int at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
            if (at == 0 || Character.isWhitespace(text.charAt(at - 1))) {
                String word = text.substring(at, endOfWord(text, at));
                String problem = directive(word);
                if (!problem.isEmpty()) {
                    return new BadDirective(word + ": " + problem + "; see provider-simulator/README.md");
                }
            }
        }
        return new Directives(
                tokens,
                tag,
                toolCalls,
                thinkingTokens,
                filtered,
                cachedTokens,
                tokensPerSecond,
                timeToFirstTokenMillis,
                List.copyOf(faults),
                usage);
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The problem with this word, empty when there is none. */
    private String directive(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? "" : word.substring(equals + 1);
        try {
            return switch (name) {
                case "#tokens" -> tokens(value);
                case "#tag" -> tag(value);
                case "#tool" -> tool(value);
                case "#think" -> think(value);
                case "#filtered" -> filtered(value);
                case "#cached" -> cached(value);
                case "#written" -> written(value);
                case "#pace" -> pace(value);
                case "#ttft" -> timeToFirstToken(value);
                case "#fault" -> fault(value);
                case "#usage" -> figures(value, usage.withAtEnd(value));
                case "#running" -> figures(value, usage.withRunning(value));
                case "#late-usage" -> lateUsage(value);
                default -> "";
            };
        } catch (NumberFormatException e) {
            return "'" + value + "' (expected: a number)";
        }
    }

    private String tokens(String value) {
        tokens = Integer.parseInt(value);
        return within(tokens, 0, Directives.TOKENS_AT_MOST);
    }

    private String tag(String value) {
        tag = value;
        return value.isEmpty() ? "empty (expected: #tag=<word>)" : "";
    }

    private String tool(String value) {
        toolCalls = value.isEmpty() ? 1 : Integer.parseInt(value);
        return within(toolCalls, 1, Directives.TOOL_CALLS_AT_MOST);
    }

    private String think(String value) {
        int thinking = Integer.parseInt(value);
        thinkingTokens = OptionalInt.of(thinking);
        return within(thinking, 0, Directives.TOKENS_AT_MOST);
    }

    private String filtered(String value) {
        filtered = true;
        return value.isEmpty() ? "" : "a value (expected: #filtered alone)";
    }

    private String cached(String value) {
        cachedTokens = Integer.parseInt(value);
        return within(cachedTokens, 0, Integer.MAX_VALUE);
    }

    private String written(String value) {
        int written = Integer.parseInt(value);
        usage = usage.withCacheWritten(written);
        return within(written, 0, Integer.MAX_VALUE);
    }

    private String pace(String value) {
        double pace = Double.parseDouble(value);
        tokensPerSecond = OptionalDouble.of(pace);
        return pace > 0 && pace <= TOKENS_PER_SECOND_AT_MOST
                ? ""
                : value + " (expected: more than 0, at most " + (long) TOKENS_PER_SECOND_AT_MOST + " tokens a second)";
    }

    private String timeToFirstToken(String value) {
        int millis = Integer.parseInt(value);
        timeToFirstTokenMillis = OptionalInt.of(millis);
        return within(millis, 0, Directives.MILLIS_AT_MOST);
    }

    private String fault(String value) {
        return switch (FaultNotation.read(value)) {
            case FaultNotation.Rejected(String problem) -> problem;
            case DirectedFault fault -> {
                faults.add(fault);
                yield "";
            }
        };
    }

    private String figures(String value, UsageTalk talk) {
        usage = talk;
        return UsageTalk.isFigures(value)
                ? ""
                : "'" + value + "' (expected: prompt:completion or prompt:completion:cached)";
    }

    private String lateUsage(String value) {
        int millis = Integer.parseInt(value);
        usage = usage.withLateMillis(millis);
        return within(millis, 0, Directives.MILLIS_AT_MOST);
    }

    private static String within(int value, int least, int most) {
        return value >= least && value <= most ? "" : value + " (expected: " + least + " to " + most + ")";
    }
}
