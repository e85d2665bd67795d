package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI responses in front of a provider that speaks them. */
class ResponsesSpliceTest {

    private static final Endpoint ANY = Given.endpointThatTakes(Set.of());
    private static final AnswerFace FACE = new AnswerFace("gen-1-Abc", 1_700_000_000L, "openai/m", "OpenAI");
    private static final UsageReport USAGE = new UsageReport(
            new TokenUsage(63, 69, 0, 0, 26, false),
            UsageExtras.NONE,
            new Shares(BigDecimal.ZERO, BigDecimal.ZERO),
            5,
            5,
            false);
    private static final Pattern INCLUDED = Pattern.compile("\"include\":\\[[^]]*]");
    private static final String SPLICED_USAGE = "\"usage\":{\"input_tokens\":63,";

    private final Transcoder splice = Transcoding.responsesToResponses();

    @Test
    void bytesPassButForWhatTheGatewayDecides() {
        String kept = """
            "input" : [ {"role":"user","content":"\\u0041"}, {"type":"never_heard_of","x":1.50} ],"mine":[ 1 ]""";

        assertThat(body("{\"model\":\"m\"," + kept + ",\"store\":true,\"user\":\"u\",\"provider\":{\"order\":[\"a\"]},"
                        + "\"max_output_tokens\":90,\"max_tokens\":80,\"top_k\":3,\"cache_control\":null}"))
                .isEqualTo("{\"model\":\"" + ANY.providerModelId() + "\"," + kept
                        + ",\"max_output_tokens\":50,\"store\":false}");
    }

    @Test
    void toolsThatTheProviderWouldRunAndThoughtsOfOthersAreCutOut() {
        assertThat(body("""
            {"model":"m","input":[{"type":"reasoning","id":"rs_tmp_1","summary":[],"encrypted_content":"tl1.W10"},\
            {"role":"user","content":"x"}],"tools":[{"type":"web_search"},{"type":"function","name":"f"},\
            {"type":"namespace","tools":[{"type":"function","name":"g","strict":null}]}],"tool_choice":"auto"}"""))
                .isEqualTo("{\"model\":\"" + ANY.providerModelId()
                        + "\",\"input\":[{\"role\":\"user\",\"content\":\"x\"}],"
                        + "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}],\"tool_choice\":\"auto\","
                        + "\"max_output_tokens\":50,\"store\":false}");
    }

    @Test
    void whereNoToolIsLeftThereIsNoChoiceEither() {
        assertThat(body("{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"web_search\"}],"
                        + "\"tool_choice\":\"auto\",\"parallel_tool_calls\":true}"))
                .doesNotContain("tool");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'reasoning':{'effort':'high','summary':'auto'}|'reasoning':{'effort':'high','summary':'auto'}",
                "'reasoning':{ 'context':'auto' }|'reasoning':{ 'context':'auto' }",
                "'reasoning':{'max_tokens':40,'summary':'auto'}|'reasoning':{'effort':'high','summary':'auto'}",
                "'reasoning':{'enabled':true}|'reasoning':{'effort':'medium'}",
                "'reasoning':{'effort':'max'}|'reasoning':{'effort':'xhigh'}",
                "'reasoning_effort':'low'|'reasoning':{'effort':'low'}"
            })
    void reasoningIsAskedForInTheWordsOfTheProvider(String asked, String sent) {
        String body = body("{\"model\":\"m\",\"input\":\"x\"," + asked.replace('\'', '"') + "}");

        assertThat(body).contains(sent.replace('\'', '"')).doesNotContain("reasoning_effort");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "reasoning|'top_p':1|'include':['reasoning.encrypted_content']",
                "reasoning_effort|'include':[ 'message.input_image.image_url' ]"
                        + "|'include':['message.input_image.image_url','reasoning.encrypted_content']",
                "reasoning|'include':[ 'reasoning.encrypted_content' ]|'include':[ 'reasoning.encrypted_content' ]",
                "reasoning|'include':null|'include':['reasoning.encrypted_content']",
                "reasoning|'reasoning':{'effort':'none'}|^^",
                "top_p|'reasoning':{'effort':'high'}|^^",
                "^^|'reasoning':{'effort':'high'}|'include':['reasoning.encrypted_content']",
                "^^|'top_p':1|^^"
            })
    void thoughtsComeSealedWhereTheEndpointThinks(String supported, String asked, String sent) {
        Set<String> parameters = supported.isEmpty() ? Set.of() : Set.of(supported);
        String body = passed(splice.body(
                        read("{\"model\":\"m\",\"input\":\"x\"," + asked.replace('\'', '"') + "}"),
                        Given.endpointThatTakes(parameters),
                        50))
                .toString();

        Matcher included = INCLUDED.matcher(body);
        assertThat(included.find() ? included.group().replace('"', '\'') : "").isEqualTo(sent);
    }

    @Test
    void whatTheEndpointIsKnownToLackIsDropped() {
        Endpoint plain = Given.endpointThatTakes(Set.of("top_p"));

        assertThat(passed(splice.body(
                                read("{\"model\":\"m\",\"input\":\"x\",\"temperature\":1,\"top_p\":1,"
                                        + "\"reasoning\":{\"effort\":\"low\"}}"),
                                plain,
                                0))
                        .toString())
                .isEqualTo(
                        "{\"model\":\"" + plain.providerModelId() + "\",\"input\":\"x\",\"top_p\":1,\"store\":false}");
    }

    @Test
    void aStreamPassesWithUnknownEventsAndItsEndWaitsForItsPrice() throws IOException {
        AnswerStream stream = splice.stream(FACE, read("{\"model\":\"m\",\"input\":\"x\",\"stream\":true}"));
        Buffer out = Buffer.buffer();
        List<String> events = recorded().lines().toList();
        for (String event : events.subList(0, events.size() - 1)) {
            accept(stream, event, out);
        }
        accept(stream, "{\"type\":\"response.to_come\",\"x\": [1.50],\"sequence_number\":99}", out);
        int before = out.length();
        assertThat(accept(stream, events.getLast(), out)).isEqualTo(StreamStep.DONE);
        assertThat(out.length()).as("kept back").isEqualTo(before);

        List<String> frames =
                out.toString().lines().filter(line -> !line.isEmpty()).toList();
        assertThat(frames).hasSize(17);
        assertThat(frames.getFirst())
                .startsWith("data: {\"type\":\"response.created\",\"response\":{\"id\":\"gen-1-Abc\",")
                .contains("\"model\":\"openai/m\",", "\"store\":false", "\"usage\":null")
                .doesNotContain("resp_0fab", "gpt-5.5");
        assertThat(frames.get(6))
                .isEqualTo(
                        "data: {\"type\":\"response.output_text.delta\",\"content_index\":0,\"delta\":\"I\",\"item_id\":"
                                + "\"msg_0fab\",\"logprobs\":[],\"obfuscation\":\"RvoJ43TaUvnCS8e\",\"output_index\":1,"
                                + "\"sequence_number\":6}");
        assertThat(frames.getLast())
                .isEqualTo("data: {\"type\":\"response.to_come\",\"x\":[1.50],\"sequence_number\":16}");
        assertThat(stream.end("tool_calls", "completed", USAGE).toString())
                .startsWith(
                        "data: {\"type\":\"response.completed\",\"sequence_number\":17,\"response\":{\"id\":\"gen-1-Abc\"")
                .contains("\"phase\":\"commentary\"", SPLICED_USAGE, "\"cost\":0.000000005")
                .doesNotContain("\"total_tokens\":132,\"m")
                .endsWith("}}}\n\ndata: [DONE]\n\n");
        assertThat(stream.summary().usage()).isEqualTo(USAGE.tokens());
    }

    @Test
    void whatTheProviderDidNotEndIsEndedByTheGateway() throws IOException {
        AnswerStream stream = splice.stream(FACE, read("{\"model\":\"m\",\"input\":\"x\"}"));
        Buffer out = Buffer.buffer();
        recorded().lines().limit(7).forEach(event -> accept(stream, event, out));

        assertThat(stream.end("length", "", USAGE).toString())
                .startsWith("data: {\"type\":\"response.incomplete\",\"sequence_number\":7,")
                .contains("\"reason\":\"max_output_tokens\"", SPLICED_USAGE)
                .endsWith("data: [DONE]\n\n");
        assertThat(stream.frames(ToldFailure.of(new GatewayFailure.Unavailable("later", Duration.ofSeconds(1))))
                        .toString())
                .startsWith("data: {\"type\":\"response.failed\",\"sequence_number\":7,");
    }

    @Test
    void errorsOfTheProviderAreNotPassedOn() {
        AnswerStream stream = splice.stream(FACE, read("{\"model\":\"m\",\"input\":\"x\"}"));
        Buffer out = Buffer.buffer();

        assertThat(accept(stream, "{", out)).isEqualTo(StreamStep.MALFORMED);
        assertThat(accept(stream, "{\"type\":\"error\",\"code\":\"c\"}", out)).isEqualTo(StreamStep.ERROR);
        assertThat(accept(stream, "{\"type\":\"response.output_text.delta\",\"delta\":\"late\"}", out))
                .isEqualTo(StreamStep.QUIET);
        assertThat(out.length()).isZero();
    }

    @Test
    void aWholeResponsePassesWithFewMembersChanged() {
        WholeAnswer.Answer answer = (WholeAnswer.Answer) splice.whole(
                utf8(
                        "{\"id\":\"resp_1\",\"model\":\"gpt\",\"status\":\"completed\",\"store\":true,\"usage\":"
                                + "{\"input_tokens\":1,\"output_tokens\":2},\"output\":[ {\"type\":\"never_heard_of\"} ],\"x\":1.50}"),
                FACE,
                read("{\"model\":\"m\",\"input\":\"x\"}"));

        assertThat(answer.head().appendBuffer(answer.tail()).toString())
                .isEqualTo("{\"id\":\"gen-1-Abc\",\"model\":\"openai/m\",\"status\":\"completed\",\"store\":false,"
                        + "\"output\":[ {\"type\":\"never_heard_of\"} ],\"x\":1.50,\"completed_at\":null,"
                        + "\"frequency_penalty\":null,\"presence_penalty\":null,}");
        assertThat(answer.summary().usage()).isEqualTo(new TokenUsage(1, 2, 0, 0, 0, false));
    }

    @Test
    void whoDoesNotWantToSeeThoughtsGetsTheAnswerWithoutThem() throws IOException {
        AnswerFace hiding = new AnswerFace("gen-1-Abc", 1_700_000_000L, "openai/m", "OpenAI", false, true, "");
        AnswerStream stream = splice.stream(hiding, read("{\"model\":\"m\",\"input\":\"x\"}"));
        Buffer out = Buffer.buffer();
        recorded().lines().forEach(event -> accept(stream, event, out));

        assertThat(out.appendBuffer(stream.end("tool_calls", "completed", USAGE))
                        .toString())
                .contains("get_capital")
                .doesNotContain("\"type\":\"reasoning\"");
    }

    private String body(String request) {
        return passed(splice.body(read(request), ANY, 50)).toString();
    }

    private static Envelope read(String json) {
        return passed(Transcoding.RESPONSES.read(utf8(json), MultiMap.caseInsensitiveMultiMap()));
    }

    private static StreamStep accept(AnswerStream stream, String event, Buffer out) {
        byte[] bytes = utf8(event);
        return stream.accept(bytes, 0, bytes.length, out);
    }

    private static String recorded() throws IOException {
        String path = "/provider/openai-responses/stream-call.txt";
        try (InputStream in = Objects.requireNonNull(ResponsesSpliceTest.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
