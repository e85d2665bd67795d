package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;

/** What the answer is to be. Immutable. */
public sealed interface AnswerFormat {

    record Text() implements AnswerFormat {}

    /** Any JSON object. */
    record JsonObject() implements AnswerFormat {}

    /**
     * JSON by a schema.
     *
     * @param name empty where the caller gave none
     * @param schema absent where the caller gave none
     */
    record JsonSchema(JsonText name, JsonValue schema, boolean strict) implements AnswerFormat {}
}
