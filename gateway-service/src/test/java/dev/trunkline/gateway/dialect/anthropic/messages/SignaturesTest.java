package dev.trunkline.gateway.dialect.anthropic.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            TEXT,      c2ln,      -,    anthropic-claude-v1
            ENCRYPTED, QUJD/+==,  -,    anthropic-claude-v1
            TEXT,      c2ln,      -,    google-gemini-v1
            ENCRYPTED, c2ln,      c1,   google-gemini-v1
            SUMMARY,   -,         rs_1, openai-responses-v1
            ENCRYPTED, a|b,       rs_1, openai-responses-v1
            TEXT,      é,         -,    a format to come
            TEXT,      -,         -,    -
            """)
    void comeBackAsTheyWere(Kind kind, String seal, String id, String format) {
        Thought thought = new Thought(kind, JsonText.of("text"), text(seal), text(id), format == null ? "" : format, 2);

        Thought back = Signatures.read(plain(kind), thought.text(), Signatures.of(thought), 2);

        assertThat(back.kind()).isEqualTo(kind);
        assertThat(back.seal().string()).isEqualTo(thought.seal().string());
        assertThat(back.id().string()).isEqualTo(thought.id().string());
        assertThat(back.format()).isEqualTo(thought.format());
        boolean anthropics = "anthropic-claude-v1".equals(format);
        assertThat(Signatures.isAnthropics(Signatures.of(thought).string())).isEqualTo(anthropics);
    }

    /** A block of thoughts says no more than whether it is sealed. */
    private static Kind plain(Kind kind) {
        return kind == Kind.ENCRYPTED ? Kind.ENCRYPTED : Kind.TEXT;
    }

    private static JsonText text(String text) {
        return text == null ? JsonText.EMPTY : JsonText.of(text);
    }
}
