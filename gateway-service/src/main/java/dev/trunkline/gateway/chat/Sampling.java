package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/**
 * How words are chosen, as the caller wrote it; absent where it said nothing. Immutable.
 *
 * @param stop sequences at which the answer ends
 * @param logprobs whether the caller wants to see how likely each token was
 * @param topLogprobs how many tokens that were as likely it wants to see beside each
 */
public record Sampling(
        JsonValue temperature,
        JsonValue topP,
        JsonValue topK,
        JsonValue minP,
        JsonValue topA,
        JsonValue frequencyPenalty,
        JsonValue presencePenalty,
        JsonValue repetitionPenalty,
        JsonValue seed,
        JsonValue logitBias,
        boolean logprobs,
        int topLogprobs,
        List<JsonText> stop) {

    /** Reads those that have the same name in most wire formats. */
    public static Sampling of(JsonValue request, List<JsonText> stop) {
        return new Sampling(
                request.member("temperature"),
                request.member("top_p"),
                request.member("top_k"),
                request.member("min_p"),
                request.member("top_a"),
                request.member("frequency_penalty"),
                request.member("presence_penalty"),
                request.member("repetition_penalty"),
                request.member("seed"),
                request.member("logit_bias"),
                request.member("logprobs").isTrue(),
                count(request.member("top_logprobs")),
                stop);
    }

    /** The same for a caller who asks for logprobs in other words. */
    public Sampling showing(boolean wanted, int top) {
        return new Sampling(
                temperature,
                topP,
                topK,
                minP,
                topA,
                frequencyPenalty,
                presencePenalty,
                repetitionPenalty,
                seed,
                logitBias,
                wanted,
                top,
                stop);
    }

    /** Some languages write every number with a fraction. */
    private static int count(JsonValue number) {
        String written = number.isNumber() ? number.json() : "";
        int point = written.indexOf('.');
        return point < 0
                ? number.count(0)
                : JsonValue.read(written.substring(0, point)).count(0);
    }
}
