package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.envelope.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"one \\u00e9\\ntwo\"}]",
                "\"messages\":[{\"role\":\"developer\",\"content\":[{\"type\":\"text\",\"text\":\"s\"}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"one é\"},{\"type\":\"text\",\"text\":\"two\"}]}]",
            })
    void readsTheFirstWordsOfTheUser(String messages) {
        Asked asked = of("{\"model\":\"m\"," + messages + "}").asked();

        assertThat(asked.text().strip()).isEqualTo("one é\ntwo");
        assertThat(asked.system().strip()).isEqualTo("s");
    }

    @Test
    void readsAPromptAlone() {
        assertThat(of("{\"model\":\"m\",\"prompt\":\"hello\"}").asked().text()).isEqualTo("hello\n");
    }

    @Test
    void readsAPromptInAnArray() {
        byte[] body = Given.utf8("{\"model\":\"m\",\"prompt\":[\"hello\"]}");
        Envelope envelope = Given.passed(Requests.completion(body));

        assertThat(Conversation.of(envelope).asked().text()).isEqualTo("hello\n");
    }

    @Test
    void takesNoWordThatIsTooLongToBeOne() {
        String tooLong = "k".repeat(600);

        assertThat(of("{\"model\":\"m\",\"prompt_cache_key\":\"" + tooLong + "\"," + Given.MESSAGES + "}")
                        .key())
                .isEqualTo(of("{\"model\":\"m\"," + Given.MESSAGES + "}").key());
    }

    @Test
    void staysTheSameWhenItGoesOn() {
        String first = "{\"role\":\"user\",\"content\":\"Prove it.\"}";
        Conversation begun = of("{\"model\":\"m\",\"messages\":[" + first + "]}");
        Conversation later = of(
                "{\"model\":\"m\",\"messages\":[" + first
                        + ",{\"role\":\"assistant\",\"content\":\"x\",\"model\":\"a/b\"},{\"role\":\"user\",\"content\":\"Thanks\"}]}");

        assertThat(later.key()).isEqualTo(begun.key());
        assertThat(later.asked().text()).isEqualTo(begun.asked().text());
        assertThat(later.lastModel()).isEqualTo("a/b");
        assertThat(begun.lastModel()).isEmpty();
    }

    @Test
    void hasTheKeyThatTheCallerGaveIt() {
        String messages = Given.MESSAGES;

        assertThat(of("{\"model\":\"m\",\"session_id\":\"s1\",\"prompt_cache_key\":\"c1\"," + messages + "}")
                        .key())
                .isEqualTo("s1");
        assertThat(of("{\"model\":\"m\",\"prompt_cache_key\":\"c1\"," + messages + "}")
                        .key())
                .isEqualTo("c1");
    }

    @Test
    void looksAtTheBeginningAndTheEndOfLongTexts() {
        String text = "Begin " + "x".repeat(50_000) + " \\\\frac \\u4f60 end";

        Asked asked = of("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\""
                        + text + "\"},{\"type\":\"text\",\"text\":\"Last\"}]}]}")
                .asked();

        assertThat(asked.text())
                .startsWith("Begin xx")
                .endsWith("xx \\frac 你 end\nLast\n")
                .hasSizeLessThan(2 * TextWindow.BYTES + 10);
        assertThat(asked.textBytes()).isGreaterThan(50_000);
    }

    /** A part may begin anywhere, also within an escape. */
    @Test
    void isNotTrippedByWhatIsCut() {
        for (int shift = 0; shift < 12; shift++) {
            String text = "\\\\users\\u00e9".repeat(700) + "y".repeat(shift);

            assertThat(of("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}")
                            .asked()
                            .text())
                    .contains("\\usersé");
        }
    }

    private static Conversation of(String body) {
        Envelope envelope = Given.passed(Requests.chat(Given.utf8(body)));
        return Conversation.of(envelope);
    }
}
