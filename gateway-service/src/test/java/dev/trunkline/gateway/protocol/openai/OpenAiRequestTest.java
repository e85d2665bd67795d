package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenAiProtocol PROTOCOL = new OpenAiProtocol();

    static List<Sample> requests() {
        return Sample.all("request");
    }

    private static Endpoint endpoint(String provider, Set<String> parameters) {
        return Given.endpointThatTakes(parameters, provider);
    }

    private static ChatRequest request(Turn... turns) {
        return new ChatRequest(
                List.of(turns),
                List.of(),
                new ToolChoice.Auto(),
                null,
                Sampling.of(JsonValue.ABSENT, List.of()),
                new AnswerFormat.Text(),
                ReasoningWish.NOT_SAID,
                "",
                CacheMark.NONE,
                JsonText.EMPTY);
    }

    private static Part text(String text) {
        return new Part.Text(JsonText.of(text));
    }

    private static JsonNode messages(String provider, Turn... turns) throws Exception {
        Outcome<Buffer> body = PROTOCOL.body(request(turns), endpoint(provider, Set.of()), 0, false);
        return JSON.readTree(Given.passed(body).getBytes()).path("messages");
    }

    private static Object refusal(Part part) {
        return Given.refused(PROTOCOL.body(
                request(new Turn.User(List.of(part), JsonText.EMPTY)), endpoint("p", Set.of()), 0, false));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void says(Sample sample) throws Exception {
        String[] words = sample.section("endpoint").strip().split(" ");
        Set<String> parameters = words.length == 1 ? Set.of() : Set.of(words[1].split(","));
        Outcome<Buffer> body = Transcoding.of(Transcoding.CHAT, PROTOCOL)
                .body(Given.envelope(sample.section("in")), endpoint(words[0], parameters), 100);

        String out = Given.passed(body).toString();
        assertThat(JSON.readTree(out)).isEqualTo(JSON.readTree(sample.section("out")));
    }

    @Test
    void aNumberStaysAsItWasWritten() {
        Outcome<Buffer> body = Transcoding.of(Transcoding.CHAT, PROTOCOL)
                .body(Given.request("\"model\":\"m\",\"temperature\":0.50,"), endpoint("p", Set.of()), 0);

        assertThat(Given.passed(body).toString())
                .contains("\"temperature\":0.50")
                .doesNotContain("max_tokens");
    }

    @Test
    void aRequestWithoutTurnsIsRefused() {
        assertThat(Given.refused(PROTOCOL.body(request(), endpoint("p", Set.of()), 0, false)))
                .isEqualTo(new BadRequest("messages: expected at least one message (as provider P takes it)"));
    }

    /** Other formats have a turn for each call. */
    @Test
    void turnsOfAModelThatFollowEachOtherAreOne() throws Exception {
        Part call = new Part.ToolCall(JsonText.of("a"), JsonText.of("f"), JsonText.of("{}"));
        Part other = new Part.ToolCall(JsonText.of("b"), JsonText.of("g"), JsonText.of("{}"));

        assertThat(messages(
                                "p",
                                new Turn.User(List.of(text("q")), JsonText.EMPTY),
                                new Turn.Assistant(List.of(text("one "))),
                                new Turn.Assistant(List.of(text("two"), call)),
                                new Turn.Assistant(List.of(other)))
                        .toString())
                .isEqualTo("[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"one two\","
                        + "\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                        + "{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}]");
    }

    @Test
    void whoRefusesAUserBehindAToolHearsTheModelFirst() throws Exception {
        Part picture = new Part.Image(Media.of(JsonText.of("https://x.example/a.png")), "", CacheMark.NONE);
        Turn shown = new Turn.ToolResult(JsonText.of("abcDEF123"), List.of(picture), false, CacheMark.NONE);
        Turn told = new Turn.ToolResult(JsonText.of("abcDEF124"), List.of(text("r")), false, CacheMark.NONE);
        Turn user = new Turn.User(List.of(text("q")), JsonText.EMPTY);

        assertThat(roles("mistral", user, told, told, user, user))
                .containsExactly("user", "tool", "tool", "assistant", "user", "user");
        assertThat(roles("mistral", told, shown)).containsExactly("tool", "tool", "assistant", "user");
        assertThat(messages("mistral", told, user).at("/1/content").asText()).isEqualTo("OK.");
        assertThat(roles("p", told, user)).containsExactly("tool", "user");
    }

    private static List<String> roles(String provider, Turn... turns) throws Exception {
        return messages(provider, turns).findValuesAsText("role");
    }

    @Test
    void aRefusalIsTextToWhoDoesNotKnowRefusals() throws Exception {
        Turn refused = new Turn.Assistant(List.of(new Part.Refusal(JsonText.of("no"))));

        assertThat(messages("p", refused).toString()).isEqualTo("[{\"role\":\"assistant\",\"content\":\"no\"}]");
        assertThat(messages("azure", refused).toString())
                .isEqualTo("[{\"role\":\"assistant\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"no\"}]}]");
    }

    @Test
    void aToolThatFailedWithoutAWordSaysSo() throws Exception {
        assertThat(messages("p", new Turn.ToolResult(JsonText.of("a"), List.of(), true, CacheMark.NONE))
                        .at("/0/content")
                        .asText())
                .isEqualTo("Error");
    }

    @Test
    void aDocumentOfPlainTextIsText() throws Exception {
        Part file = new Part.File(new Media.Plain(JsonText.of("words")), JsonText.of("a.txt"), CacheMark.NONE);

        assertThat(messages("p", new Turn.User(List.of(file), JsonText.EMPTY))
                        .at("/0/content")
                        .toString())
                .isEqualTo("[{\"type\":\"text\",\"text\":\"a.txt\"},{\"type\":\"text\",\"text\":\"words\"}]");
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        Media uploaded = new Media.Uploaded(JsonText.of("file-1"));

        assertThat(refusal(new Part.Image(uploaded, "", CacheMark.NONE)))
                .isEqualTo(new BadRequest(
                        "messages: expected images and video by address or as base64 (as provider P takes it)"));
        assertThat(refusal(new Part.Audio(Media.of(JsonText.of("https://x.example/a.wav")), "wav")))
                .isEqualTo(new BadRequest("messages: expected sound as base64 (as provider P takes it)"));
    }

    @ParameterizedTest
    @CsvSource({
        "p, call_1, call_1",
        "mistral, abcDEF123, abcDEF123",
        "p, 0123456789012345678901234567890123456789, 0123456789012345678901234567890123456789"
    })
    void anIdThatFitsStays(String provider, String id, String expected) {
        assertThat(new CallIds(new Quirks(endpoint(provider, Set.of())))
                        .of(JsonText.of(id))
                        .string())
                .isEqualTo(expected);
    }

    @Test
    void anIdThatDoesNotFitAlwaysBecomesTheSame() {
        CallIds mistral = new CallIds(new Quirks(endpoint("mistral", Set.of())));
        CallIds any = new CallIds(new Quirks(endpoint("p", Set.of())));
        JsonText longId = JsonText.of("x".repeat(41));

        assertThat(mistral.of(JsonText.of("call_1")).string())
                .matches("[a-z0-9]{9}")
                .isEqualTo(mistral.of(JsonText.of("call_1")).string())
                .isNotEqualTo(mistral.of(JsonText.of("call_2")).string());
        assertThat(any.of(longId).string()).hasSize(40).matches("call_[a-z0-9]+");
    }

    /** Each copied once: a caller may send thousands. */
    @Test
    void joinsManyParts() {
        assertThat(ContentParts.text(java.util.Collections.nCopies(100_000, text("abcdefgh")))
                        .utf8Bytes())
                .isEqualTo(899_999);
    }
}
