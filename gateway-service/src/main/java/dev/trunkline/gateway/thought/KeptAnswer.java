package dev.trunkline.gateway.thought;

import dev.trunkline.gateway.chat.Thought;
import java.util.List;

/** What one answer has thought before it called tools. Immutable. */
record KeptAnswer(List<Thought> thoughts, int bytes, long untilMillis) {

    static KeptAnswer of(List<Thought> thoughts, long untilMillis) {
        int bytes = 0;
        for (Thought thought : thoughts) {
            bytes += thought.text().utf8Bytes()
                    + thought.seal().utf8Bytes()
                    + thought.id().utf8Bytes();
        }
        return new KeptAnswer(thoughts, bytes, untilMillis);
    }
}
