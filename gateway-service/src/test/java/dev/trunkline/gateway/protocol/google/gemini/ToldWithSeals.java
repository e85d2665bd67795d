package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.protocol.Told;

/** Seals by what they return with. */
final class ToldWithSeals extends Told {

    @Override
    protected String line(Thought thought) {
        boolean sealed = thought.kind() == Thought.Kind.ENCRYPTED;
        return (sealed ? "seal " : "thought ") + thought.index() + " "
                + (sealed
                        ? thought.id().string() + " " + thought.seal().string()
                        : thought.text().string())
                + (thought.format().equals(Thought.GOOGLE) ? "" : " of " + thought.format());
    }
}
