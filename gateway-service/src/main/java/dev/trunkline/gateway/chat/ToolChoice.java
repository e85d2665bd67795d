package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;

/** Which tools the model is to call. Immutable. */
public sealed interface ToolChoice {

    /** The model decides; also where the caller said nothing. */
    record Auto() implements ToolChoice {}

    record None() implements ToolChoice {}

    /** Any of them, and at least one. */
    record Required() implements ToolChoice {}

    record Named(JsonText name) implements ToolChoice {}
}
