package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenThoughtsTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1", 1, "m", "P", false, true, "");

    private final StreamDecoder decoder = new OpenAiProtocol().splicedStream(FACE);
    private final Buffer out = Buffer.buffer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reasoning\":\"abcd\"}",
                "{\"content\":\"\",\"reasoning\":\"abcd\",\"tool_calls\":[]}",
                "{\"content\":null,\"reasoning_content\":\"abcd\"}",
                "{\"re\\u0061soning\":\"abcd\"}",
                "{\"reasoning\":\"abcd\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"abcd\"}]}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"abcd\"}]}]}",
                "{\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"abcd\"}]}",
            })
    void aChunkOfThoughtsIsCountedAndNotShown(String delta) {
        assertThat(accept(delta, "null")).isEqualTo(StreamStep.THINKING);

        assertThat(out.length()).isZero();
        assertThat(decoder.summary().receivedTextBytes()).isEqualTo(4);
    }

    /** Encrypted ones have no text, and say that the model is at work. */
    @Test
    void thoughtsWithoutTextAreThoughts() {
        assertThat(accept("{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"x\"}]}", "null"))
                .isEqualTo(StreamStep.THINKING);
        assertThat(out.length()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"role":"assistant","content":"","reasoning":"t"} | null | {"role":"assistant","content":""}         | THINKING
            {"reasoning":"t", "content" : "x"}              | null   | {"content" : "x"}                         | CONTENT
            {"x":[1.50],"reasoning":"t"}                    | null   | {"x":[1.50]}                              | THINKING
            {"reasoning":"t"}                               | "stop" | {}                                        | CONTENT
            {"refusal":"no","reasoning":"t"}                | null   | {"refusal":"no"}                          | CONTENT
            {"content":[{"type":"text","text":"x"} , {"type":"thinking","thinking":[]}]} | null | {"content":[{"type":"text","text":"x"}]} | CONTENT
            """)
    void whatElseAChunkSaysIsShown(String delta, String finishReason, String shown, StreamStep step) {
        assertThat(accept(delta, finishReason)).isEqualTo(step);

        String frame = out.toString();
        assertThat(frame).contains("\"delta\":" + shown).doesNotContain("reasoning", "thinking");
    }

    /** Official SDKs put the roles of all chunks together: the one that is left must be the first. */
    @Test
    void theRoleIsSaidOnce() {
        accept("{\"role\":\"assistant\",\"content\":\"\",\"reasoning\":\"a\"}", "null");
        accept("{\"role\":\"assistant\",\"content\":\"\",\"reasoning\":\"b\"}", "null");
        accept("{\"role\":\"assistant\",\"content\":\"c\"}", "null");

        assertThat(out.toString().split("\n\n")).hasSize(2);
        assertThat(out.toString()).containsOnlyOnce("role");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\" :  \"x\",\"reasoning\":null, \"y\":1.50}",
                "{\"reasoning\":\"\",\"content\":\"x\",\"reasoning_details\":[ ]}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"thinking\"}, \"x\"]}",
            })
    void whereThereAreNoThoughtsNoByteIsTouched(String delta) {
        accept(delta, "null");

        assertThat(out.toString()).contains("\"delta\":" + delta + ",");
    }

    @Test
    void logprobsSayNothingOfThemEither() {
        decode("{\"choices\":[{\"delta\":{\"content\":\"x\"},\"logprobs\":{\"content\":[1e-5],"
                + "\"reasoning_content\":[{\"token\":\"secret\"}]},\"finish_reason\":null}]}");

        assertThat(out.toString()).contains("\"logprobs\":{\"content\":[1e-5]}").doesNotContain("secret");
    }

    @Test
    void figuresThatComeWithThoughtsAreRead() {
        decode("{\"choices\":[{\"delta\":{\"reasoning\":\"t\"}}],\"usage\":{\"prompt_tokens\":3,"
                + "\"completion_tokens\":5,\"completion_tokens_details\":{\"reasoning_tokens\":4}}}");

        assertThat(decoder.summary().usage()).isNotNull().satisfies(usage -> {
            assertThat(usage.completionTokens()).isEqualTo(5);
            assertThat(usage.reasoningTokens()).isEqualTo(4);
        });
    }

    @Test
    void aWholeAnswerComesWithoutThem() {
        String body = "{\"choices\":[{\"index\": 0,\"message\":{\"role\":\"assistant\",\"reasoning_content\":\"abcd\","
                + "\"content\":\"H\\u00e9\"},\"finish_reason\":\"stop\"}],\"x\":1.50}";

        WholeAnswer.Answer answer = (WholeAnswer.Answer) new OpenAiProtocol().splicedWhole(Given.utf8(body), FACE);

        assertThat(answer.head().toString())
                .contains("{\"role\":\"assistant\",\"content\":\"Hé\"}", "\"x\":1.50")
                .doesNotContain("abcd", "reasoning");
        assertThat(answer.summary().receivedTextBytes()).isEqualTo(7);
    }

    @Test
    void whoDoesNotHideThemGetsThem() {
        AnswerFace open = new AnswerFace("gen-1", 1, "m", "P");
        byte[] chunk = Given.utf8("{\"choices\":[{\"delta\":{\"reasoning\":\"t\"}}]}");

        assertThat(new OpenAiProtocol().splicedStream(open).accept(chunk, 0, chunk.length, out))
                .isEqualTo(StreamStep.CONTENT);
        assertThat(out.toString()).contains("\"delta\":{\"reasoning\":\"t\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[{\"delta\":\"x\"}]}", "{\"choices\":[{\"delta\":{\"reasoning\":\"x\"]}"})
    void whatCannotBeReadIsMalformed(String chunk) {
        assertThat(decode(chunk)).isEqualTo(StreamStep.MALFORMED);
    }

    private StreamStep accept(String delta, String finishReason) {
        return decode("{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}");
    }

    private StreamStep decode(String chunk) {
        byte[] bytes = Given.utf8(chunk);
        return decoder.accept(bytes, 0, bytes.length, out);
    }
}
