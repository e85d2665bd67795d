package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.google.gemini.GeminiProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How likely tokens were, asked for and told across wire formats. */
class LogprobsTranslatedTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");
    private static final String INPUT = "\"input\":\"x\",\"include\":[\"message.output_text.logprobs\"]";
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";

    private static final String TOKEN = "{\"token\":\"\\u00e9\",\"logprob\":-0.50,\"bytes\":[195,169],\"top_logprobs\":"
            + "[{\"token\":\"\\u00e9\",\"logprob\":-0.50,\"bytes\":null},"
            + "{\"token\":\"b\",\"logprob\":-2,\"bytes\":[98]}]}";
    private static final String CHAT_LOGPROBS =
            "\"logprobs\":{\"content\":[" + TOKEN + "," + TOKEN + "],\"refusal\":null}";
    private static final String CHAT =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"éé\"}," + CHAT_LOGPROBS
                    + ",\"finish_reason\":\"stop\"}]}";
    private static final String CHUNK =
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"é\"},\"logprobs\":{\"content\":[" + TOKEN
                    + "],\"refusal\":null},\"finish_reason\":null}]}";
    private static final String DELTA = "{\"type\":\"response.output_text.delta\",\"item_id\":\"i\",\"output_index\":0,"
            + "\"content_index\":0,\"delta\":\"é\",\"logprobs\":[" + TOKEN + "]}";

    private static String sent(ChatDialect dialect, ChatProtocol protocol, String body, String... taken) {
        Envelope envelope = read(dialect, body);
        return passed(Transcoding.of(dialect, protocol).body(envelope, Given.endpointThatTakes(Set.of(taken)), 0))
                .toString();
    }

    private static Envelope read(ChatDialect dialect, String fields) {
        return passed(dialect.read(utf8("{\"model\":\"m\"," + fields + "}"), MultiMap.caseInsensitiveMultiMap()));
    }

    private static String whole(ChatDialect dialect, ChatProtocol protocol, String asked, String answer) {
        WholeAnswer whole = Transcoding.of(dialect, protocol).whole(utf8(answer), FACE, read(dialect, asked));
        return ((WholeAnswer.Answer) whole).head().toString();
    }

    private static AnswerStream stream(
            ChatDialect dialect, ChatProtocol protocol, String asked, Buffer out, String... events) {
        AnswerStream stream = Transcoding.of(dialect, protocol).stream(FACE, read(dialect, asked));
        for (String event : events) {
            byte[] bytes = utf8(event);
            stream.accept(bytes, 0, bytes.length, out);
        }
        return stream;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'logprobs':true,'top_logprobs':3.0|'include':['message.output_text.logprobs'],'top_logprobs':3",
                "'logprobs':true|'include':['message.output_text.logprobs']}",
            })
    void aProviderOfResponsesIsAskedByInclude(String asked, String sent) {
        String fields = MESSAGES + "," + asked.replace('\'', '"');

        assertThat(sent(Transcoding.CHAT, new ResponsesProtocol(), fields)).contains(sent.replace('\'', '"'));
        assertThat(sent(Transcoding.CHAT, new ResponsesProtocol(), fields, "top_p"))
                .doesNotContain("logprobs");
    }

    @Test
    void nobodyIsAskedForWhatNoCallerWants() {
        String none = MESSAGES + ",\"logprobs\":false,\"top_logprobs\":3";

        assertThat(sent(Transcoding.CHAT, new ResponsesProtocol(), none)).doesNotContain("ogprobs");
        assertThat(sent(Transcoding.CHAT, new GeminiProtocol(), none)).doesNotContain("ogprobs");
        assertThat(sent(Transcoding.RESPONSES, new OpenAiProtocol(), "\"input\":\"x\",\"top_logprobs\":3"))
                .doesNotContain("ogprobs");
    }

    @Test
    void gemini() {
        String fields = MESSAGES + ",\"logprobs\":true,\"top_logprobs\":3";

        assertThat(sent(Transcoding.CHAT, new GeminiProtocol(), fields))
                .contains("\"responseLogprobs\":true,\"logprobs\":3");
        assertThat(sent(Transcoding.CHAT, new GeminiProtocol(), fields, "logprobs"))
                .contains("\"responseLogprobs\":true}");
        assertThat(sent(Transcoding.CHAT, new GeminiProtocol(), fields, "top_p"))
                .doesNotContain("ogprobs");
    }

    @Test
    void openAiChat() {
        String fields = INPUT + ",\"top_logprobs\":3";

        assertThat(sent(Transcoding.RESPONSES, new OpenAiProtocol(), fields))
                .contains("\"logprobs\":true,\"top_logprobs\":3");
        assertThat(sent(Transcoding.RESPONSES, new OpenAiProtocol(), fields, "logprobs"))
                .contains("\"logprobs\":true")
                .doesNotContain("top_logprobs");
        assertThat(sent(Transcoding.RESPONSES, new OpenAiProtocol(), fields, "top_p"))
                .doesNotContain("logprobs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"0|'logprobs':true", "2|'logprobs':true,'top_logprobs':2", "2.0|'logprobs':true,'top_logprobs':2"})
    void inCompletionsANumberSaysBoth(String asked, String sent) {
        assertThat(sent(Transcoding.COMPLETIONS, new OpenAiProtocol(), "\"prompt\":\"x\",\"logprobs\":" + asked))
                .endsWith("\"content\":\"x\"}]," + sent.replace('\'', '"') + "}");
    }

    @Test
    void anEndpointOfResponsesThatLacksThemIsNotAskedByTheCallersOwnBytes() {
        Envelope envelope = read(Transcoding.RESPONSES, INPUT);
        Transcoder splice = Transcoding.responsesToResponses();

        assertThat(passed(splice.body(envelope, Given.endpointThatTakes(Set.of("logprobs")), 0))
                        .toString())
                .contains(INPUT);
        assertThat(passed(splice.body(envelope, Given.endpointThatTakes(Set.of("top_p")), 0))
                        .toString())
                .contains("\"include\":[]");
    }

    @Test
    void aWholeAnswerOfChatIsToldInResponsesAndCompletions() {
        assertThat(whole(Transcoding.RESPONSES, new OpenAiProtocol(), INPUT, CHAT))
                .contains("\"text\":\"éé\",\"annotations\":[],\"logprobs\":[" + TOKEN + "," + TOKEN + "]}");
        assertThat(whole(Transcoding.COMPLETIONS, new OpenAiProtocol(), "\"prompt\":\"x\"", CHAT))
                .contains("\"logprobs\":{\"tokens\":[\"\\u00e9\",\"\\u00e9\"],\"token_logprobs\":[-0.50,-0.50],"
                        + "\"top_logprobs\":[{\"é\":-0.50,\"b\":-2},{\"é\":-0.50,\"b\":-2}],"
                        + "\"text_offset\":[0,1]},\"finish_reason\":\"stop\"");
    }

    @Test
    void aStreamOfChatIsToldInResponsesWithAllOfThemAtItsEnd() {
        Buffer out = Buffer.buffer();
        String end = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
        AnswerStream stream = stream(Transcoding.RESPONSES, new OpenAiProtocol(), INPUT, out, CHUNK, CHUNK, end);

        assertThat(out.toString())
                .contains("\"delta\":\"é\",\"logprobs\":[" + TOKEN + "]}")
                .contains("\"text\":\"éé\",\"logprobs\":[" + TOKEN + "," + TOKEN + "]}")
                .contains("\"annotations\":[],\"logprobs\":[" + TOKEN + "," + TOKEN + "]}");
        assertThat(stream.keptBytes()).isGreaterThan(2 * TOKEN.length());
    }

    @Test
    void aStreamOfChatIsToldInCompletions() {
        Buffer out = Buffer.buffer();
        stream(Transcoding.COMPLETIONS, new OpenAiProtocol(), "\"prompt\":\"x\"", out, CHUNK, CHUNK);

        assertThat(out.toString())
                .contains("\"text\":\"é\",\"logprobs\":{\"tokens\":[\"\\u00e9\"],\"token_logprobs\":[-0.50],"
                        + "\"top_logprobs\":[{\"é\":-0.50,\"b\":-2}],\"text_offset\":[0]},\"finish_reason\":null")
                .contains("\"text_offset\":[1]}");
    }

    @Test
    void whatResponsesSayIsToldInChat() {
        String whole =
                "{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":"
                        + "\"output_text\",\"text\":\"éé\",\"logprobs\":[" + TOKEN + "," + TOKEN + "]}]}]}";
        Buffer out = Buffer.buffer();
        stream(Transcoding.CHAT, new ResponsesProtocol(), MESSAGES, out, DELTA, DELTA.replace(TOKEN, ""));

        assertThat(whole(Transcoding.CHAT, new ResponsesProtocol(), MESSAGES, whole))
                .contains(CHAT_LOGPROBS);
        assertThat(out.toString().split("\n\n"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .endsWith("\"content\":\"é\"},\"finish_reason\":null,\"native_finish_reason\":null,"
                                        + "\"logprobs\":{\"content\":[" + TOKEN + "],\"refusal\":null}}]}"),
                        second -> assertThat(second)
                                .endsWith("\"content\":\"é\"},\"finish_reason\":null,"
                                        + "\"native_finish_reason\":null,\"logprobs\":null}]}"));
    }

    /** As Vertex AI tells them, 2026-02; without {@code logprobs} in the request there are no candidates. */
    @Test
    void whatGeminiSaysIsToldInChat() {
        String chosen = "\"chosenCandidates\":[{\"token\":\"é\",\"tokenId\":1,\"logProbability\":-1.5e-05},"
                + "{\"token\":\"b\",\"tokenId\":2}]";
        String tops =
                ",\"topCandidates\":[{\"candidates\":[{\"token\":\"é\",\"tokenId\":1,\"logProbability\":-1.5e-05},"
                        + "{\"token\":\"c\",\"logProbability\":-11}]}]";

        assertThat(gemini(chosen + tops))
                .contains("\"logprobs\":{\"content\":[{\"token\":\"é\",\"logprob\":-1.5e-05,\"bytes\":[195,169],"
                        + "\"top_logprobs\":[{\"token\":\"é\",\"logprob\":-1.5e-05,\"bytes\":[195,169]},"
                        + "{\"token\":\"c\",\"logprob\":-11,\"bytes\":[99]}]},"
                        + "{\"token\":\"b\",\"logprob\":0,\"bytes\":[98],\"top_logprobs\":[]}],\"refusal\":null}");
        assertThat(gemini(chosen)).contains("\"bytes\":[195,169],\"top_logprobs\":[]}");
        assertThat(gemini("\"avg\":1")).contains("\"logprobs\":null");
    }

    private static String gemini(String result) {
        return whole(
                Transcoding.CHAT,
                new GeminiProtocol(),
                MESSAGES,
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"éb\"}]},\"finishReason\":\"STOP\","
                        + "\"logprobsResult\":{"
                        + result + "}}]}");
    }

    /** Half a letter is a token, too. */
    @Test
    void tokensThatAreNoTextYetAreToldAllTheSame() {
        Buffer out = Buffer.buffer();
        stream(
                Transcoding.CHAT,
                new ResponsesProtocol(),
                MESSAGES,
                out,
                DELTA.replace("\"delta\":\"é\"", "\"delta\":\"\""));

        assertThat(out.toString()).contains("\"content\":\"\"}").contains(TOKEN);
    }

    @Test
    void whereThereIsNoPlaceForThemTheTextStands() {
        Buffer out = Buffer.buffer();
        String token = DELTA.replace("\"delta\":\"é\"", "\"delta\":\"\"");
        stream(Transcoding.MESSAGES, new ResponsesProtocol(), MESSAGES, out, token);

        assertThat(out.toString()).isEmpty();
        assertThat(whole(Transcoding.MESSAGES, new OpenAiProtocol(), MESSAGES, CHAT))
                .contains("\"text\":\"éé\"")
                .doesNotContain("logprob");
    }
}
