package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonWriter;

/** The block that a thought becomes. Pure but for the writer. */
final class ThoughtBlock {

    private ThoughtBlock() {}

    static void write(Thought thought, JsonWriter out) {
        if (thought.kind() == Thought.Kind.ENCRYPTED) {
            out.beginObject().member("type", "redacted_thinking").member("data", Signatures.of(thought));
        } else {
            out.beginObject().member("type", "thinking").member("thinking", thought.text());
            out.member("signature", Signatures.of(thought));
        }
        out.endObject();
    }
}
