package dev.trunkline.gateway.protocol.cohere.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final int MANY = 200_000;
    private static final JsonText WORDS = JsonText.of("x".repeat(60));

    private static String message(Turn turn) {
        JsonWriter out = new JsonWriter();
        assertThat(new Messages(true, new FieldFaults(), out).write(List.of(turn)))
                .isTrue();
        return out.buffer().toString();
    }

    @Test
    void aNameStandsBeforeTheWords() {
        assertThat(message(new Turn.User(List.of(new Part.Text(JsonText.of("hi"))), JsonText.of("Eva"))))
                .contains("\"text\":\"Eva: hi\"");
    }

    /** Were the words copied with each part, this would take many minutes. */
    @Test
    void aResultOfManyPartsSaysAllOfThem() {
        List<Part> parts = Collections.nCopies(MANY, new Part.Text(WORDS));

        assertThat(message(new Turn.ToolResult(JsonText.of("c"), parts, false, CacheMark.NONE)))
                .hasSizeGreaterThan(MANY * 60);
    }

    /** The same of thoughts. */
    @Test
    void manyThoughtsAreOne() {
        List<Part> parts = Collections.nCopies(MANY, new Part.Thinking(Thought.of(WORDS)));
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part.Text(JsonText.of("a")));

        assertThat(message(new Turn.Assistant(all)))
                .hasSizeGreaterThan(MANY * 60)
                .containsOnlyOnce("thinking\":");
    }
}
