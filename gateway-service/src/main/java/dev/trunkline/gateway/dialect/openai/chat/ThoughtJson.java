package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;

/** A thought as an element of {@code reasoning_details} (section 1.9 of the public API). Pure but for the writer. */
final class ThoughtJson {

    private ThoughtJson() {}

    static void append(Thought thought, JsonWriter out) {
        out.beginObject();
        switch (thought.kind()) {
            case TEXT -> {
                out.member("type", "reasoning.text");
                unlessEmpty("text", thought.text(), out);
                unlessEmpty("signature", thought.seal(), out);
            }
            case SUMMARY -> out.member("type", "reasoning.summary").member("summary", thought.text());
            case ENCRYPTED -> out.member("type", "reasoning.encrypted").member("data", thought.seal());
        }
        unlessEmpty("id", thought.id(), out);
        out.member("format", thought.format())
                .name("index")
                .number(thought.index())
                .endObject();
    }

    private static void unlessEmpty(String name, JsonText text, JsonWriter out) {
        if (!text.isEmpty()) {
            out.member(name, text);
        }
    }
}
