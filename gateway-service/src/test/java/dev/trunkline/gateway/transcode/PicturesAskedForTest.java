package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.google.gemini.GeminiProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures in requests: those that are wanted, and those of earlier answers, which go back to the model. */
class PicturesAskedForTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoint ENDPOINT = Given.endpoint("m", "p", Given.prices("0", "0"));

    private static JsonNode sent(ChatDialect dialect, ChatProtocol protocol, Endpoint endpoint, String body)
            throws IOException {
        Envelope envelope = passed(dialect.read(utf8(body), MultiMap.caseInsensitiveMultiMap()));
        return JSON.readTree(passed(Transcoding.of(dialect, protocol).body(envelope, endpoint, 0))
                .getBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Draw\"}],%s}",
                "{\"model\":\"m\",\"input\":\"Draw\",%s}"
            })
    void geminiIsAskedForPicturesAsTheCallerAsks(String body) throws IOException {
        ChatDialect dialect = body.contains("messages") ? Transcoding.CHAT : Transcoding.RESPONSES;
        String fields = "\"modalities\":[\"image\",\"text\"],"
                + "\"image_config\":{\"aspect_ratio\":\"16:9\",\"image_size\":\"2K\",\"quality\":\"high\"}";

        JsonNode config = sent(dialect, new GeminiProtocol(), ENDPOINT, body.formatted(fields))
                .path("generationConfig");

        assertThat(config.path("responseModalities").toString()).isEqualTo("[\"TEXT\",\"IMAGE\"]");
        assertThat(config.path("imageConfig").toString()).isEqualTo("{\"aspectRatio\":\"16:9\",\"imageSize\":\"2K\"}");
        assertThat(sent(dialect, new GeminiProtocol(), ENDPOINT, body.formatted("\"modalities\":[\"image\"]"))
                        .at("/generationConfig/responseModalities")
                        .toString())
                .isEqualTo("[\"IMAGE\"]");
    }

    @Test
    void routersAreAskedInTheirWords() throws IOException {
        String body = "{\"model\":\"m\",\"input\":\"Draw\",\"modalities\":[\"image\",\"text\"],"
                + "\"image_config\":{\"image_size\":\"2K\"}}";

        JsonNode sent = sent(Transcoding.RESPONSES, new OpenAiProtocol(), ENDPOINT, body);

        assertThat(sent.path("modalities").toString()).isEqualTo("[\"image\",\"text\"]");
        assertThat(sent.path("image_config").toString()).isEqualTo("{\"image_size\":\"2K\"}");
    }

    @Test
    void picturesComeBackToGeminiWithTheirSeals() throws IOException {
        JsonNode message = PicturesTest.whole(Transcoding.CHAT, new GeminiProtocol(), PicturesTest.DRAWN)
                .at("/choices/0/message");
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Draw\"}," + message
                + ",{\"role\":\"user\",\"content\":\"Redder\"}]}";

        JsonNode parts =
                sent(Transcoding.CHAT, new GeminiProtocol(), ENDPOINT, body).at("/contents/1/parts");

        assertThat(parts.findValuesAsText("thoughtSignature")).containsExactly("d29yZHM=", "b25l", "dHdv");
        assertThat(parts.get(1).at("/inlineData/data").asText()).isEqualTo("aVZC+/==");
        assertThat(parts.get(2).at("/inlineData/mimeType").asText()).isEqualTo("image/jpeg");
    }

    private static final String SHOWN = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Draw\"},"
            + "{\"role\":\"assistant\",\"content\":\"Here:\",\"images\":[{\"type\":\"image_url\",\"image_url\":"
            + "{\"url\":\"data:image/png;base64,aVZC\"}}]}%s]}";

    @Test
    void otherModelsSeeThemWithWhatTheUserSaysNext() throws IOException {
        String body = SHOWN.formatted(",{\"role\":\"user\",\"content\":\"What is it?\"}");

        JsonNode input =
                sent(Transcoding.CHAT, new ResponsesProtocol(), ENDPOINT, body).path("input");

        assertThat(input.get(1).path("content").findValuesAsText("type")).containsExactly("output_text");
        assertThat(input.get(2).path("content").findValuesAsText("type")).containsExactly("input_image", "input_text");
    }

    @Test
    void nobodyShowsWhatTheModelIsToGoOnFrom() throws IOException {
        JsonNode sent = sent(Transcoding.CHAT, new ResponsesProtocol(), ENDPOINT, SHOWN.formatted(""));

        assertThat(sent.toString()).doesNotContain("aVZC");
    }

    @Test
    void whatWasDrawnAndCalledIsShownBehindTheResult() throws IOException {
        String body =
                "{\"model\":\"m\",\"input\":[{\"type\":\"image_generation_call\",\"id\":\"ig_1\",\"result\":\"aVZC\"},"
                        + "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"x\"}]}";

        JsonNode messages = sent(Transcoding.RESPONSES, new OpenAiProtocol(), ENDPOINT, body)
                .path("messages");

        assertThat(messages.findValuesAsText("role")).containsExactly("assistant", "tool", "user");
        assertThat(messages.get(2).at("/content/0/image_url/url").asText()).isEqualTo("data:image/png;base64,aVZC");
    }

    @Test
    void thoseWhoAreKnownToLackPicturesDoNotGetThemBack() throws IOException {
        Envelope envelope = Given.envelope(SHOWN.formatted(""));

        assertThat(passed(Transcoding.chatToOpenAi().body(envelope, Given.endpointThatTakes(Set.of("stop")), 0))
                        .toString())
                .doesNotContain("aVZC")
                .contains("{\"role\":\"assistant\",\"content\":\"Here:\"}");
        assertThat(passed(Transcoding.chatToOpenAi().body(envelope, ENDPOINT, 0))
                        .toString())
                .contains("aVZC");
        Envelope again = Given.envelope(SHOWN.formatted("")
                .replaceFirst("[{]", "{\"modalities\":[\"image\"],\"image_config\":{\"image_size\":\"1K\"},"));
        assertThat(passed(Transcoding.chatToOpenAi().body(again, Given.endpointThatTakes(Set.of("stop")), 0))
                        .toString())
                .contains("aVZC", "image_config");
    }

    @Test
    void theirBytesAreNoTextOfThePrompt() {
        Envelope shown = Given.envelope(SHOWN.formatted("").replace("aVZC", "A".repeat(40_000)));
        Envelope drawn = passed(Transcoding.RESPONSES.read(
                utf8("{\"model\":\"m\",\"input\":[{\"type\":\"image_generation_call\",\"result\":\""
                        + "A".repeat(40_000) + "\"}]}"),
                MultiMap.caseInsensitiveMultiMap()));

        for (Envelope envelope : new Envelope[] {shown, drawn}) {
            assertThat(envelope.prompt().textBytes()).isLessThan(1_000);
            assertThat(envelope.prompt().images().count()).isEqualTo(1);
            assertThat(envelope.prompt().otherMedia()).isZero();
            assertThat(envelope.inputModalities()).contains("image");
        }
    }
}
