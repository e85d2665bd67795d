package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.Told;
import io.vertx.core.buffer.Buffer;

/** Thoughts with all that is known of them, as it was written. */
final class ToldWithDetails extends Told {

    @Override
    protected String line(Thought thought) {
        return thought.equals(Thought.of(thought.text()))
                ? "thought " + thought.text().string()
                : "detail " + thought.kind() + " text=" + raw(thought.text()) + " seal=" + raw(thought.seal()) + " id="
                        + raw(thought.id()) + " format=" + thought.format() + " index=" + thought.index();
    }

    private static String raw(JsonText text) {
        return text.appendTo(Buffer.buffer()).toString();
    }
}
