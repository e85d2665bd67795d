package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was made of one answer. */
record Heard(ToldAnswer told, AnswerSummary summary, List<StreamStep> steps) {

    /** What was told and used, in the words of a sample. */
    List<String> lines() {
        return told.lines();
    }

    String usage() {
        return shown(summary.usage());
    }

    /** All of the prompt and all of the answer. */
    String sums() {
        TokenUsage usage = summary.usage();
        boolean figures = usage != null && !isBeyondMeasure(usage);
        return figures ? usage.promptTokens() + "+" + usage.completionTokens() : usage();
    }

    /** By meter, in the order of their names. */
    static String shown(@Nullable TokenUsage usage) {
        if (usage == null) {
            return "none";
        }
        if (isBeyondMeasure(usage)) {
            return "nonsense";
        }
        TreeMap<String, Long> meters = new TreeMap<>();
        for (int i = 0; i < usage.size(); i++) {
            meters.put(usage.meter(i).toString(), usage.count(i));
        }
        return meters.toString();
    }

    /** What no ceiling lets pass. */
    private static boolean isBeyondMeasure(TokenUsage usage) {
        return usage.promptTokens() == Integer.MAX_VALUE || usage.completionTokens() == Integer.MAX_VALUE;
    }
}
