package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.google.gemini.GeminiProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import dev.trunkline.gateway.usage.Meter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that models make, from the wire formats of providers to those of callers. */
class PicturesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");
    private static final Envelope ASKED = Given.request("\"model\":\"m\",");

    static final String DRAWN = """
        {"candidates":[{"content":{"role":"model","parts":[
          {"text":"hm","thought":true},
          {"inlineData":{"mimeType":"image/png","data":"c2tldGNo"},"thought":true},
          {"text":"Here:","thoughtSignature":"d29yZHM="},
          {"inlineData":{"mimeType":"image/png","data":"aVZC+/=="},"thoughtSignature":"b25l"},
          {"inlineData":{"mimeType":"image/jpeg","data":"/9j/"},"thoughtSignature":"dHdv"}]},
         "finishReason":"STOP"}],
         "usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":2590,"totalTokenCount":2599,
           "candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":2580}]}}
        """;

    private static final String AS_ROUTERS_DRAW =
            "{\"id\":\"u\",\"choices\":[{\"index\":0,\"%s\":{\"role\":\"assistant\",\"content\":\"\",\"images\":["
                    + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,aVZC\"}}]},"
                    + "\"finish_reason\":%s}]}";

    private static WholeAnswer.Answer answer(ChatDialect dialect, ChatProtocol protocol, String body) {
        WholeAnswer whole = Transcoding.of(dialect, protocol).whole(utf8(body), FACE, ASKED);
        assertThat(whole).isInstanceOf(WholeAnswer.Answer.class);
        return (WholeAnswer.Answer) whole;
    }

    static JsonNode whole(ChatDialect dialect, ChatProtocol protocol, String body) throws IOException {
        WholeAnswer.Answer answer = answer(dialect, protocol, body);
        return JSON.readTree(answer.head() + "\"usage\":{}" + answer.tail());
    }

    private static String streamed(AnswerStream stream, String... events) {
        Buffer out = Buffer.buffer();
        for (String event : events) {
            byte[] data = utf8(event.replace("\n", ""));
            assertThat(stream.accept(data, 0, data.length, out)).isEqualTo(StreamStep.CONTENT);
        }
        return out.toString();
    }

    @Test
    void geminisPicturesAreToldToCallersOfChat() throws IOException {
        JsonNode message = whole(Transcoding.CHAT, new GeminiProtocol(), DRAWN).at("/choices/0/message");

        assertThat(message.path("content").asText()).isEqualTo("Here:");
        assertThat(message.path("images")).hasSize(2);
        assertThat(message.at("/images/0/type").asText()).isEqualTo("image_url");
        assertThat(message.at("/images/0/image_url/url").asText()).isEqualTo("data:image/png;base64,aVZC+/==");
        assertThat(message.at("/images/1/image_url/url").asText()).isEqualTo("data:image/jpeg;base64,/9j/");
        assertThat(message.toString()).as("of a thought").doesNotContain("c2tldGNo");
    }

    @Test
    void theirTokensHaveAMeterOfTheirOwn() {
        var usage = Objects.requireNonNull(
                answer(Transcoding.CHAT, new GeminiProtocol(), DRAWN).summary().usage());

        assertThat(usage.count(Meter.COMPLETION_IMAGE)).isEqualTo(2_580);
        assertThat(usage.count(Meter.COMPLETION)).isEqualTo(10);
    }

    @Test
    void aPictureOfAStreamIsAChunk() throws IOException {
        AnswerStream stream = Transcoding.of(Transcoding.CHAT, new GeminiProtocol()).stream(FACE, ASKED);
        String picture = "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":"
                + "{\"mimeType\":\"image/png\",\"data\":\"aVZC\"}}]}}]}";

        String chunk = streamed(stream, picture);

        assertThat(JSON.readTree(chunk.substring("data: ".length())).at("/choices/0/delta"))
                .isEqualTo(JSON.readTree("{\"role\":\"assistant\",\"content\":\"\",\"images\":[{\"type\":\"image_url\","
                        + "\"image_url\":{\"url\":\"data:image/png;base64,aVZC\"}}]}"));
        assertThat(stream.summary().receivedImages()).isEqualTo(1);
    }

    @Test
    void callersOfMessagesGetBlocks() throws IOException {
        JsonNode content =
                whole(Transcoding.MESSAGES, new GeminiProtocol(), DRAWN).path("content");

        assertThat(content.findValuesAsText("media_type")).containsExactly("image/png", "image/jpeg");
        assertThat(content.get(content.size() - 1))
                .isEqualTo(JSON.readTree("{\"type\":\"image\",\"source\":"
                        + "{\"type\":\"base64\",\"media_type\":\"image/jpeg\",\"data\":\"/9j/\"}}"));
    }

    @Test
    void aStreamOfMessagesHasABlockThatIsWholeFromItsBeginning() {
        AnswerStream stream = Transcoding.of(Transcoding.MESSAGES, new OpenAiProtocol()).stream(FACE, ASKED);

        assertThat(streamed(stream, AS_ROUTERS_DRAW.formatted("delta", "null")))
                .contains("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                        + "\"content_block\":{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                        + "\"media_type\":\"image/png\",\"data\":\"aVZC\"}}}\n\n"
                        + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n");
    }

    @Test
    void callersOfResponsesGetItems() throws IOException {
        JsonNode output =
                whole(Transcoding.RESPONSES, new GeminiProtocol(), DRAWN).path("output");

        JsonNode last = output.get(output.size() - 1);
        assertThat(last.path("type").asText()).isEqualTo("image_generation_call");
        assertThat(last.path("status").asText()).isEqualTo("completed");
        assertThat(last.path("output_format").asText()).isEqualTo("jpeg");
        assertThat(last.path("result").asText()).isEqualTo("/9j/");
    }

    @Test
    void aStreamOfResponsesTellsAnItemAndRepeatsItAtTheEnd() {
        AnswerStream stream = Transcoding.of(Transcoding.RESPONSES, new OpenAiProtocol()).stream(FACE, ASKED);

        String events = streamed(stream, AS_ROUTERS_DRAW.formatted("delta", "\"stop\""));

        assertThat(events.lines()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> line.substring(line.indexOf(":\"") + 2, line.indexOf("\",\"seq"))))
                .containsSubsequence(
                        "response.output_item.added",
                        "response.image_generation_call.in_progress",
                        "response.image_generation_call.generating",
                        "response.image_generation_call.completed",
                        "response.output_item.done");
        assertThat(events.split("aVZC")).as("where the item is done").hasSize(2);
        assertThat(stream.keptBytes()).isGreaterThan("aVZC".length());
    }

    @Test
    void callersOfCompletionsGetTheText() throws IOException {
        assertThat(whole(Transcoding.COMPLETIONS, new GeminiProtocol(), DRAWN)
                        .at("/choices/0/text")
                        .asText())
                .isEqualTo("Here:");
    }

    @Test
    void whatOpenAiHasDrawnIsTold() throws IOException {
        String item = "{\"id\":\"ig_1\",\"type\":\"image_generation_call\",\"status\":\"completed\","
                + "\"output_format\":\"webp\",\"result\":\"UklG\"}";
        String response = "{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":[" + item + "]}";
        AnswerStream stream = Transcoding.of(Transcoding.CHAT, new ResponsesProtocol()).stream(FACE, ASKED);

        assertThat(whole(Transcoding.CHAT, new ResponsesProtocol(), response)
                        .at("/choices/0/message/images/0/image_url/url")
                        .asText())
                .isEqualTo("data:image/webp;base64,UklG");
        assertThat(streamed(
                        stream, "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item + "}"))
                .contains(
                        "\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/webp;base64,UklG\"}}]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSplicedPictureCountsAndIsAnAnswer(boolean thoughtsHidden) {
        AnswerFace face = new AnswerFace("gen-1-a", 1, "m", "P", false, thoughtsHidden, "");
        AnswerStream stream = Transcoding.chatToOpenAi().stream(face, ASKED);

        assertThat(streamed(stream, AS_ROUTERS_DRAW.formatted("delta", "null"))).contains("\"images\":[");
        assertThat(stream.summary().receivedImages()).isEqualTo(1);
        assertThat(((WholeAnswer.Answer) Transcoding.chatToOpenAi()
                                .whole(utf8(AS_ROUTERS_DRAW.formatted("message", "\"stop\"")), face, ASKED))
                        .summary()
                        .receivedImages())
                .isEqualTo(1);
    }
}
