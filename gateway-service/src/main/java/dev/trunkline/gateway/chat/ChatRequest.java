package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks a model to answer, in no wire format. Texts, schemas, pictures and arguments are slices of the
 * caller's bytes and travel as they are. Immutable.
 *
 * @param turns in their order; instructions may stand anywhere among them
 * @param parallelToolCalls null where the caller said nothing
 * @param verbosity {@code low medium high xhigh max}, empty where the caller said nothing
 * @param cache whether the whole prompt is to be cached as far as it goes
 * @param images whether pictures are wanted in the answer
 * @param externalUser the caller's own word for its end user, empty where it gave none
 */
public record ChatRequest(
        List<Turn> turns,
        List<Tool> tools,
        ToolChoice toolChoice,
        @Nullable Boolean parallelToolCalls,
        Sampling sampling,
        AnswerFormat format,
        ReasoningWish reasoning,
        String verbosity,
        CacheMark cache,
        ImageWish images,
        JsonText externalUser) {

    /** One that says nothing of pictures. */
    public ChatRequest(
            List<Turn> turns,
            List<Tool> tools,
            ToolChoice toolChoice,
            @Nullable Boolean parallelToolCalls,
            Sampling sampling,
            AnswerFormat format,
            ReasoningWish reasoning,
            String verbosity,
            CacheMark cache,
            JsonText externalUser) {
        this(
                turns,
                tools,
                toolChoice,
                parallelToolCalls,
                sampling,
                format,
                reasoning,
                verbosity,
                cache,
                ImageWish.NOT_SAID,
                externalUser);
    }

    /** The same with other turns. */
    public ChatRequest with(List<Turn> others) {
        return new ChatRequest(
                others,
                tools,
                toolChoice,
                parallelToolCalls,
                sampling,
                format,
                reasoning,
                verbosity,
                cache,
                images,
                externalUser);
    }
}
