package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/**
 * How words are chosen, as the caller wrote it; absent where it said nothing. Immutable.
 *
 * @param stop sequences at which the answer ends
 * @param logprobs true where the caller wants to see them
 */
public record Sampling(
        JsonValue temperature,
        JsonValue topP,
        JsonValue topK,
        JsonValue minP,
        JsonValue frequencyPenalty,
        JsonValue presencePenalty,
        JsonValue repetitionPenalty,
        JsonValue seed,
        JsonValue logitBias,
        JsonValue logprobs,
        JsonValue topLogprobs,
        List<JsonText> stop) {

    /** Reads those that have the same name in most wire formats. */
    public static Sampling of(JsonValue request, List<JsonText> stop) {
        return new Sampling(
                request.member("temperature"),
                request.member("top_p"),
                request.member("top_k"),
                request.member("min_p"),
                request.member("frequency_penalty"),
                request.member("presence_penalty"),
                request.member("repetition_penalty"),
                request.member("seed"),
                request.member("logit_bias"),
                request.member("logprobs"),
                request.member("top_logprobs"),
                stop);
    }
}
