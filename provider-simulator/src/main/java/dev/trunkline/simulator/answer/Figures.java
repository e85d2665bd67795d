package dev.trunkline.simulator.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/**
 * What an answer says of its tokens, as JSON text: ordered figures are written as they stand, numbers or not.
 *
 * @param uncached neither read from a cache nor written to one
 * @param written to a cache
 * @param completion thinking included
 * @param total empty where figures were ordered, since their sum may be no number
 */
public record Figures(
        String prompt,
        String uncached,
        String cached,
        String written,
        String completion,
        String said,
        String thinking,
        String total) {

    static Figures ofTruth(Answer answer) {
        int completion = answer.completionTokens();
        int thinking = answer.thinkingTokens();
        return new Figures(
                Integer.toString(answer.promptTokens()),
                Integer.toString(answer.promptTokens() - answer.cachedTokens() - answer.cacheWrittenTokens()),
                Integer.toString(answer.cachedTokens()),
                Integer.toString(answer.cacheWrittenTokens()),
                Integer.toString(completion),
                Integer.toString(completion - thinking),
                Integer.toString(thinking),
                Long.toString((long) answer.promptTokens() + completion));
    }

    static Figures asOrdered(String figures) {
        String prompt = UsageTalk.prompt(figures);
        String completion = UsageTalk.completion(figures);
        return new Figures(prompt, prompt, UsageTalk.cached(figures), "0", completion, completion, "0", "");
    }

    /** Sets the field to the figure, or leaves it out where there is none. */
    public static ObjectNode put(ObjectNode object, String field, String figure) {
        if (!figure.isEmpty()) {
            object.putRawValue(field, new RawValue(figure));
        }
        return object;
    }
}
