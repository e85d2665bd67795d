package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;

/** A piece of a turn. Immutable. */
public sealed interface Part {

    record Text(JsonText text, CacheMark cache) implements Part {

        public Text(JsonText text) {
            this(text, CacheMark.NONE);
        }
    }

    /** @param detail {@code auto low high original}, empty where the caller said nothing */
    record Image(Media media, String detail, CacheMark cache) implements Part {}

    /** @param format {@code wav mp3 flac ...}, as the caller said it */
    record Audio(Media media, String format) implements Part {}

    record Video(Media media) implements Part {}

    /** @param name of the file, empty where it has none */
    record File(Media media, JsonText name, CacheMark cache) implements Part {}

    /**
     * A call of a tool by a model.
     *
     * @param arguments a JSON object as a text, as the model has written it; may be no JSON at all
     */
    record ToolCall(JsonText id, JsonText name, JsonText arguments) implements Part {}

    record Thinking(Thought thought) implements Part {}

    /** What a model has said instead of an answer. */
    record Refusal(JsonText text) implements Part {}

    /** Known to one wire format alone; others leave it out. */
    record Foreign(Wire wire, JsonValue raw) implements Part {}
}
