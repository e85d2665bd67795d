package dev.trunkline.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, whatever its protocol.
 *
 * @param includeUsage whether a stream shall report its usage
 * @param tokensAtMost the caller's limit of completion tokens, {@link #NO_LIMIT} where none is given
 * @param thinks whether the caller wants the model to think before it answers
 * @param inWords false for an answer of figures, as of embeddings
 * @param stops the answer ends before the first of them that it says
 * @param schema of the JSON that the answer shall be, where it shall be JSON
 * @param form how the answer is written
 */
public record InferenceRequest(
        String model,
        boolean streamed,
        boolean includeUsage,
        int tokensAtMost,
        boolean thinks,
        boolean inWords,
        Prompt prompt,
        ToolWish tools,
        List<String> stops,
        @Nullable JsonNode schema,
        AnswerForm form)
        implements ReadOutcome {

    public static final int NO_LIMIT = Integer.MAX_VALUE;
}
