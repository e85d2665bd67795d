package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.protocol.Told;

/** Thoughts by the items that they are of. */
final class ToldWithIds extends Told {

    @Override
    protected String line(Thought thought) {
        return thought.kind() + " " + thought.index() + " " + thought.id().string() + " "
                + thought.text().string() + thought.seal().string();
    }
}
