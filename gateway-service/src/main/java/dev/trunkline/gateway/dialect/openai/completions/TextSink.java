package dev.trunkline.gateway.dialect.openai.completions;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.json.JsonText;

/** An answer of text alone: what else a model may give has no place in this wire format, and was not asked for. */
interface TextSink extends AnswerSink {

    /** Words like any others. */
    @Override
    default void refusal(JsonText text) {
        text(text);
    }

    @Override
    default void toolCall(int index, JsonText id, JsonText name) {
        // No tools were offered.
    }

    @Override
    default void toolArguments(int index, JsonText fragment) {
        // No tools were offered.
    }

    @Override
    default void image(Media image) {
        // Only text was asked for.
    }

    @Override
    default void citation(Citation citation) {
        // The text stands without it.
    }
}
