package dev.trunkline.gateway.chat;

import java.util.List;

/**
 * How much the caller wants the model to think first, by whichever of {@code reasoning}, {@code reasoning_effort} and
 * their aliases it said so. Immutable.
 *
 * @param effort one of {@link #EFFORTS}, empty where the caller said nothing; {@code none}: not at all
 * @param maxTokens of the thinking, 0 where the caller gave none
 * @param hidden whether the answer comes without the thoughts, which are paid for all the same
 * @param summary one of {@link #SUMMARIES}: how much is told of thoughts that a provider tells in summaries only
 */
public record ReasoningWish(String effort, int maxTokens, boolean hidden, String summary) {

    /** The words of the API, most first. */
    public static final List<String> EFFORTS = List.of("max", "xhigh", "high", "medium", "low", "minimal", "none");

    public static final List<String> SUMMARIES = List.of("auto", "concise", "detailed");

    public static final ReasoningWish NOT_SAID = new ReasoningWish("", 0, false);

    public static final String DEFAULT_EFFORT = "medium";
    /** Not at all. */
    public static final String OFF = "none";

    /** Of the limit of an answer: something has to be left for its words. */
    public static final double HIGHEST_SHARE = 0.95;

    /** With the provider's own measure of what it tells. */
    public ReasoningWish(String effort, int maxTokens, boolean hidden) {
        this(effort, maxTokens, hidden, SUMMARIES.getFirst());
    }

    /**
     * The effort that stands for a budget of tokens at providers that know efforts only, by the shares that the
     * public API documents (0.8, 0.5, 0.2; as of 2026-10).
     *
     * @param completionTokensAtMost the limit of the whole answer, 0 where there is none
     * @return empty where the caller said nothing
     */
    public String effort(int completionTokensAtMost) {
        if (!effort.isEmpty() || maxTokens == 0) {
            return effort;
        }
        double share = completionTokensAtMost == 0 ? 0.5 : (double) maxTokens / completionTokensAtMost;
        if (share >= 0.8) {
            return "high";
        }
        return share >= 0.5 ? DEFAULT_EFFORT : "low";
    }

    /**
     * The share of a limit that the effort stands for at providers that know budgets only, by section 8.2 of the public
     * API.
     */
    public double share() {
        return switch (effort) {
            case "max", "xhigh" -> HIGHEST_SHARE;
            case "high" -> 0.8;
            case "medium" -> 0.5;
            case "low" -> 0.2;
            // Nothing else is read but the least.
            default -> 0.1;
        };
    }
}
