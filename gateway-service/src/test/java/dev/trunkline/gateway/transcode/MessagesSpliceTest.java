package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.refused;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesSpliceTest {

    private static final Envelope ASKED = Given.request("\"model\":\"m\",");

    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private static final String FIGURES = "\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":0,"
            + "\"cache_read_input_tokens\":0,\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,"
            + "\"ephemeral_1h_input_tokens\":0},\"output_tokens\":5,\"cost\":0.000001,\"is_byok\":false,"
            + "\"cost_details\":{\"upstream_inference_cost\":0.000001,\"upstream_inference_prompt_cost\":0.0000005,"
            + "\"upstream_inference_completions_cost\":0.0000005},\"service_tier\":";

    private final Transcoder splice = Transcoding.messagesToAnthropic();

    private String sent(String body, Set<String> parameters, int limit) {
        Envelope envelope = passed(Transcoding.MESSAGES.read(utf8(body), MultiMap.caseInsensitiveMultiMap()));
        Endpoint endpoint = Given.endpointThatTakes(parameters, "anthropic");
        return passed(splice.body(envelope, endpoint, limit)).toString();
    }

    private String sent(String fields) {
        return sent("{\"model\":\"m\",\"max_tokens\":100," + fields + HELLO + "}", Set.of(), 100);
    }

    @Test
    void atVertexThePathSaysTheModelAndTheBodyTheVersion() {
        Endpoint vertex =
                Given.endpoint("maker/model", new Access(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT, Address.ADDRESS_VERTEX, ""));
        Envelope asked = passed(Transcoding.MESSAGES.read(
                utf8("{\"model\":\"m\",\"max_tokens\":9," + HELLO + "}"), MultiMap.caseInsensitiveMultiMap()));

        assertThat(passed(splice.body(asked, vertex, 9)).toString())
                .isEqualTo("{\"max_tokens\":9," + HELLO + ",\"anthropic_version\":\"vertex-2023-10-16\"}");
    }

    @Test
    void messagesOfTheSystemStandApartForWhoeverIsNotAnthropic() {
        String system = "{\"role\":\"system\",\"content\":\"Be brief.\"}";
        Envelope asked = passed(Transcoding.MESSAGES.read(
                utf8("{\"model\":\"m\",\"max_tokens\":9," + HELLO.replace("]", "," + system + "]") + "}"),
                MultiMap.caseInsensitiveMultiMap()));
        Endpoint other = Given.endpoint("maker/model", "other", Given.prices("1", "1"));
        Endpoint itself = Given.endpoint("maker/model", "anthropic", Given.prices("1", "1"));

        assertThat(passed(splice.body(asked, other, 9)).toString())
                .contains("\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"}]")
                .doesNotContain("\"role\":\"system\"");
        assertThat(passed(splice.body(asked, itself, 9)).toString()).contains(system);
        assertThat(splice.copiesOfRequest(asked, other)).isEqualTo(6);
        assertThat(splice.copiesOfRequest(asked, itself)).isEqualTo(1);
    }

    @Test
    void whatIsOnlyPassedOnLiesOnceMoreInMemory() {
        Envelope asked = passed(Transcoding.MESSAGES.read(
                utf8("{\"model\":\"m\",\"max_tokens\":9," + HELLO + "}"), MultiMap.caseInsensitiveMultiMap()));
        Endpoint other = Given.endpoint("maker/model", "other", Given.prices("1", "1"));

        assertThat(splice.copiesOfRequest(asked, other)).isEqualTo(1);
    }

    private static String body(String fields) {
        return "{\"model\":\"upstream-m\",\"max_tokens\":100," + fields + HELLO + "}";
    }

    /** All that is not the gateway's goes through as it is written. */
    @Test
    void whatClaudeCodeSendsGoesOnAsItIs() throws IOException {
        String request = Files.readString(Path.of("src/test/resources/dialect/anthropic/claude-code.json"));
        String search = "  {\"type\":\"web_search_20250305\",\"name\":\"web_search\",\"max_uses\":8},\n";

        String sent = sent(request, Set.of(), 32_000);

        String members = sent.substring(sent.indexOf("\"system\""));
        String expected = request.replace(search, "  \n").strip().replaceAll(",\\s*\n \"", ",\"");
        assertThat(members).isEqualTo(expected.substring(expected.indexOf("\"system\"")));
        assertThat(sent)
                .startsWith(
                        "{\"model\":\"upstream-m\",\"max_tokens\":32000,\"stream\":true,\"temperature\":1,\"system\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "stop_sequences": [ "END" ],"a_field_to_come":{"x":null},  | "stop_sequences": [ "END" ],"a_field_to_come":{"x":null},
            "temperature":null,                                        | ''
            "models":["n"],"provider":{"sort":"price"},"session_id":"s","user":"u","trace":{},"route":"fallback", | ''
            "fallbacks":[{"model":"n"}],                               | ''
            "reasoning":{"effort":"low"},"seed":1,"min_p":0.1,         | ''
            "service_tier":"auto",                                     | ''
            "service_tier":"standard_only",                            | "service_tier":"standard_only",
            "metadata":{"user_id":"u"},                                | "metadata":{"user_id":"u"},
            "tools":[{"type":"web_search_20250305","name":"s"}],"tool_choice":{"type":"auto"}, | ''
            "tools":[{"name":"f","input_schema":{}},{"type":"code_execution_20250825","name":"c"}], | "tools":[{"name":"f","input_schema":{}}],
            "tools":[{"type":"tool_search_tool_bm25_20251119","name":"t"},{"name":"f","input_schema":{},"defer_loading":true}], | "tools":[{"name":"f","input_schema":{}}],
            "tools":[{"name":"f","input_schema":{},"defer_loading":true}], | "tools":[{"name":"f","input_schema":{},"defer_loading":true}],
            "context_management":{"edits":[{"type":"compact_20260112"},{"type":"clear_tool_uses_20250919"}]}, | "context_management":{"edits":[{"type":"clear_tool_uses_20250919"}]},
            "mcp_servers":[],                                          | "mcp_servers":[],
            """)
    void goesOn(String fields, String expected) {
        assertThat(sent(fields)).isEqualTo(body(expected));
    }

    /** Anthropic takes turns of one role that follow each other as one, and none without content. */
    @Test
    void aTurnOfWhichNothingIsLeftDoesNotGoOn() {
        String ask = "{\"role\":\"user\",\"content\":\"Hi\"}";
        String thought = "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"a\","
                + "\"signature\":\"google-gemini-v1|TEXT||c2ln\"}]}";

        assertThat(sent(
                        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[" + ask + "," + thought + "," + ask + "]}",
                        Set.of(),
                        9))
                .endsWith("\"messages\":[" + ask + "," + ask + "]}");
        assertThat(sent("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[" + ask + "," + thought + "]}", Set.of(), 9))
                .endsWith("\"messages\":[" + ask + "]}");
        assertThat(refused(Transcoding.MESSAGES.read(
                                utf8("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[" + thought + "]}"),
                                MultiMap.caseInsensitiveMultiMap()))
                        .toString())
                .contains("messages: only thoughts and tools that Anthropic would not take");
    }

    @Test
    void thoughtsOfOthersDoNotGoToAnthropic() {
        String turn = "{\"role\":\"assistant\",\"content\":["
                + "{\"type\":\"thinking\",\"thinking\":\"a\",\"signature\":\"google-gemini-v1|TEXT||c2ln\"},"
                + "{\"type\":\"thinking\",\"thinking\":\"b\",\"signature\":\"\"},"
                + "{\"type\":\"redacted_thinking\",\"data\":\"openai-responses-v1|ENCRYPTED|rs_1|QUJD\"},"
                + "{\"type\":\"thinking\",\"thinking\":\"c\",\"signature\":\"c2ln\"},"
                + "{\"type\":\"text\",\"text\":\"d\"}]}";

        assertThat(sent("{\"model\":\"m\",\"messages\":[" + turn + "]}", Set.of(), 7))
                .isEqualTo("{\"model\":\"upstream-m\",\"messages\":[{\"role\":\"assistant\",\"content\":["
                        + "{\"type\":\"thinking\",\"thinking\":\"c\",\"signature\":\"c2ln\"},"
                        + "{\"type\":\"text\",\"text\":\"d\"}]}],\"max_tokens\":7}");
    }

    /** Tools may be offered in the middle of a conversation, too. */
    @Test
    void toolsThatAProviderRunsAreNotOfferedByTheWay() {
        String turn = "{\"role\":\"system\",\"content\":["
                + "{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_definition\",\"definition\":"
                + "{\"name\":\"s\",\"type\":\"web_search_20250305\"}}},"
                + "{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_reference\",\"name\":\"f\"}},"
                + "{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_definition\",\"definition\":{\"name\":\"g\"}}}]}";

        assertThat(sent("{\"model\":\"m\",\"messages\":[" + turn + "]}", Set.of(), 7))
                .contains("\"content\":[{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_reference\"")
                .contains("\"definition\":{\"name\":\"g\"}}}]")
                .doesNotContain("web_search");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tool':{'type':'web_search_20250305','name':'s'}",
                "'tool':{'name':'s','type':'web_search_20250305'}",
                "'tool':{'definition':{'type':'web_search_20250305','name':'s'}}",
                "'tool':{'type':'tool_definition','definition':{'definition':{'type':'web_search_20250305'}}}",
                "'tool':{'type':'custom','name':'s','definition':{'type':'web_search_20250305'}}",
                "'tool':{'type':'bash_code_execution_20250825','name':'s'}",
                "'tool':{'type':'mcp_toolset','mcp_server_name':'s'}",
                "'tools':[{'name':'f'},{'type':'web_search_20250305','name':'s'}]"
            })
    void whatAProviderRunsIsNotOfferedInAnyOtherSpelling(String tool) {
        String block = "{\"type\":\"tool_addition\"," + tool.replace('\'', '"') + "}";
        String turn = "{\"role\":\"system\",\"content\":[" + block + ",{\"type\":\"text\",\"text\":\"q\"}]}";

        assertThat(sent("{\"model\":\"m\",\"messages\":[" + turn + "]}", Set.of(), 7))
                .contains("\"content\":[{\"type\":\"text\",\"text\":\"q\"}]");
    }

    /** One cut does not switch off the next. */
    @Test
    void aToolIsNotOfferedBehindThoughtsWithinThoughts() {
        String turn = "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"q\"},"
                + "{\"type\":\"thinking\",\"signature\":\"\",\"content\":[{\"type\":\"thinking\",\"signature\":\"\"}]},"
                + "{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_definition\",\"definition\":"
                + "{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}}}]}";

        assertThat(sent("{\"model\":\"m\",\"messages\":[" + turn + "]}", Set.of(), 7))
                .contains("\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"q\"}]}]");
    }

    @Test
    void whatAnEndpointIsKnownToLackIsDropped() {
        String fields = "\"temperature\":1,\"top_k\":3,\"thinking\":{\"type\":\"adaptive\"},"
                + "\"context_management\":{\"edits\":[]},\"output_config\":{\"effort\":\"low\"},";
        String body = "{\"model\":\"m\",\"max_tokens\":100," + fields + HELLO + "}";

        assertThat(sent(body, Set.of("tools"), 100)).isEqualTo(body(""));
        assertThat(sent(body, Set.of("temperature", "reasoning"), 100))
                .isEqualTo(body(fields.replace("\"top_k\":3,", "")));
        assertThat(sent(body, Set.of(), 100)).isEqualTo(body(fields));
    }

    /** The provider refuses a budget that the limit does not hold. */
    @Test
    void aBudgetStaysBelowALimitThatIsLessThanTheCallers() {
        String request = "{\"model\":\"m\",\"max_tokens\":32000,\"thinking\":{\"type\":\"enabled\","
                + "\"budget_tokens\":31999}," + HELLO + "}";

        assertThat(sent(request, Set.of(), 32_000)).contains("\"budget_tokens\":31999}");
        assertThat(sent(request, Set.of(), 10_000))
                .contains("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":9500},")
                .contains("\"max_tokens\":10000");
        assertThat(sent(request, Set.of(), 1_000)).doesNotContain("thinking");
    }

    private static List<String> events(String stream) {
        List<String> events = new ArrayList<>();
        for (String event : stream.strip().split("\n\n")) {
            events.add(event.substring(event.indexOf("data: ") + "data: ".length()));
        }
        return events;
    }

    private static StreamStep feed(AnswerStream stream, List<String> events, Buffer out) {
        StreamStep last = StreamStep.QUIET;
        for (String event : events) {
            byte[] bytes = utf8("x" + event + "x");
            last = stream.accept(bytes, 1, bytes.length - 1, out);
        }
        return last;
    }

    private static UsageReport report(AnswerSummary summary) {
        Shares shares = new Shares(new BigDecimal("0.0000005"), new BigDecimal("0.0000005"));
        return new UsageReport(
                        new TokenUsage(10, 5, 0, 0, 0, false), summary.usageExtras(), shares, 1_000, 1_000, false)
                .servedBy(summary.tier());
    }

    @Test
    void theVeryLastEventSaysHowItCameAbout() throws IOException {
        String recorded = Files.readString(Path.of("src/test/resources/provider/anthropic/passed/tools.sse"));
        AnswerStream stream = splice.stream(FACE, ASKED);
        feed(stream, events(recorded), Buffer.buffer());

        UsageReport report = report(stream.summary()).routed("{\"a\":1}");

        assertThat(stream.end("stop", "end_turn", report).toString())
                .endsWith("data: {\"type\":\"message_stop\",\"openrouter_metadata\":{\"a\":1}}\n\n")
                .containsOnlyOnce("openrouter_metadata");
    }

    @Test
    void theEventsGoThroughAsTheyCame() throws IOException {
        String recorded = Files.readString(Path.of("src/test/resources/provider/anthropic/passed/tools.sse"));
        AnswerStream stream = splice.stream(FACE, ASKED);
        Buffer out = Buffer.buffer();

        assertThat(feed(stream, events(recorded), out)).isEqualTo(StreamStep.DONE);
        AnswerSummary summary = stream.summary();
        out.appendBuffer(stream.end(summary.finishReason(), summary.nativeFinishReason(), report(summary)));

        String expected = recorded.replace("\"id\":\"msg_01JSRVhRSH3H7Fpoimm84exq\"", "\"id\":\"gen-1-a\"")
                .replace("\"model\":\"claude-3-5-sonnet-20240620\"", "\"model\":\"maker/model\"")
                .replace("\"service_tier\":\"standard\"}}", "\"service_tier\":\"standard\"},\"provider\":\"Provider\"}")
                .replace("\"usage\":{\"output_tokens\":165}", FIGURES + "\"standard\"}")
                .replace("{\"type\":\"message_stop\"     }", "{\"type\":\"message_stop\"}");
        assertThat(out.toString()).isEqualTo(expected);
        assertThat(summary.finishReason()).isEqualTo("tool_calls");
        assertThat(summary.upstreamId()).isEqualTo("msg_01JSRVhRSH3H7Fpoimm84exq");
        assertThat(summary.usage()).isEqualTo(new TokenUsage(514, 165, 0, 0, 0, false));
        assertThat(summary.receivedTextBytes())
                .isEqualTo("Certainly! I'd be happy to help".length()
                        + "{\"location\": \"New York, NY\", \"unit\": \"fahrenheit\"}".length()
                        + "{\"timezone\": \"America/New_York\"}".length());
    }

    private static final List<String> BEGUN = List.of(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"c\",\"usage\":{\"input_tokens\":3}}}",
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Half\"}}");

    @Test
    void anAnswerThatIsCutShortEndsItsBlock() {
        AnswerStream stream = splice.stream(FACE, ASKED);
        feed(stream, BEGUN, Buffer.buffer());

        assertThat(stream.end("length", "", report(AnswerSummary.NOTHING)).toString())
                .isEqualTo("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                        + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
                        + "\"max_tokens\",\"stop_sequence\":null}," + FIGURES + "null}}\n\n"
                        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Test
    void anAnswerThatNeverBeganIsAMessageAllTheSame() {
        assertThat(splice.stream(FACE, ASKED)
                        .end("length", "", report(AnswerSummary.NOTHING))
                        .toString())
                .startsWith("event: message_start\n")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Test
    void theLastChangeKeepsWhatTheProviderSaysBeside() {
        AnswerStream stream = splice.stream(FACE, ASKED);
        feed(stream, BEGUN, Buffer.buffer());
        feed(
                stream,
                List.of(
                        "{\"type\":\"content_block_stop\",\"index\":0}",
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"END\"},"
                                + "\"usage\":{\"output_tokens\":5,\"service_tier\":\"standard\",\"cost\":9},"
                                + "\"context_management\":{\"applied_edits\":[]}}"),
                Buffer.buffer());
        AnswerSummary summary = stream.summary();

        assertThat(stream.end("stop", summary.nativeFinishReason(), report(summary))
                        .toString())
                .startsWith("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
                        + "\"stop_sequence\",\"stop_sequence\":\"END\"}," + FIGURES
                        + "\"standard\"},\"context_management\":{\"applied_edits\":[]}}\n\n");
    }

    @Test
    void eventsAndBlocksToComePass() {
        AnswerStream stream = splice.stream(FACE, ASKED);
        Buffer out = Buffer.buffer();
        feed(stream, BEGUN, Buffer.buffer());

        feed(
                stream,
                List.of(
                        "{\"type\":\"event_to_come\",\n \"x\":1}",
                        "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"to_come\"}}"),
                out);

        assertThat(out.toString())
                .isEqualTo("event: event_to_come\ndata: {\"type\":\"event_to_come\",  \"x\":1}\n\n"
                        + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,"
                        + "\"content_block\":{\"type\":\"to_come\"}}\n\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"type":"error","error":{"type":"overloaded_error","message":"x"}} | ERROR
            {"type":"content_block_delta"                                      | MALFORMED
            [1]                                                                | MALFORMED
            nothing                                                            | MALFORMED
            {"type":"message_start","message":{}}                              | MALFORMED
            {"type":"ping"}                                                    | QUIET
            """)
    void isTold(String event, StreamStep step) {
        AnswerStream stream = splice.stream(FACE, ASKED);
        Buffer out = Buffer.buffer();
        feed(stream, BEGUN, Buffer.buffer());

        assertThat(feed(stream, List.of(event), out)).isEqualTo(step);
        assertThat(out.length() > 0).isEqualTo(step == StreamStep.QUIET);
    }

    /** Also where the model's thoughts are not told: here they are the provider's to show or not. */
    @Test
    void thinkingIsSeen() {
        AnswerStream stream = splice.stream(new AnswerFace("gen-1-a", 1, "m", "P", false, true, ""), ASKED);
        Buffer out = Buffer.buffer();
        feed(stream, BEGUN.subList(0, 1), out);

        assertThat(feed(
                        stream,
                        List.of("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\","
                                + "\"thinking\":\"hm\"}}"),
                        out))
                .isEqualTo(StreamStep.CONTENT);
        assertThat(out.toString()).contains("thinking_delta");
    }

    private static final String WHOLE =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\","
                    + "\"content\":[{\"type\":\"text\",\"text\":\"Hi\"},{\"type\":\"to_come\",\"x\":1.50}],"
                    + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,\"output_tokens\":4,"
                    + "\"service_tier\":\"standard\"},\"container\":null}";

    @Test
    void aWholeMessageGoesThroughAsItCame() {
        assertThat(splice.whole(utf8(WHOLE), FACE, ASKED)).isInstanceOfSatisfying(WholeAnswer.Answer.class, answer -> {
            assertThat(answer.head().toString())
                    .isEqualTo("{\"id\":\"gen-1-a\",\"model\":\"maker/model\",\"provider\":\"Provider\","
                            + "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"},"
                            + "{\"type\":\"to_come\",\"x\":1.50}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
                            + "\"container\":null,");
            assertThat(answer.tail().toString()).isEqualTo("}");
            assertThat(answer.summary().usage()).isEqualTo(new TokenUsage(3, 4, 0, 0, 0, false));
            assertThat(answer.summary().finishReason()).isEqualTo("stop");
            assertThat(answer.summary().usageExtras()).isEqualTo(UsageExtras.NONE);
            assertThat(answer.summary().tier()).isEqualTo(ServiceTier.DEFAULT);
            assertThat(answer.summary().receivedTextBytes()).isEqualTo(2);
        });
    }

    @Test
    void aWholeAnswerThatIsNoneIsUnusable() {
        assertThat(splice.whole(
                        utf8("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"x\"}}"), FACE, ASKED))
                .isInstanceOf(WholeAnswer.ErrorInside.class);
        assertThat(splice.whole(utf8("<html>"), FACE, ASKED)).isInstanceOf(WholeAnswer.Malformed.class);
        assertThat(splice.whole(utf8("{\"content\":" + "[".repeat(500) + "]".repeat(500) + "}"), FACE, ASKED))
                .isInstanceOf(WholeAnswer.Malformed.class);
        assertThat(splice.whole(new byte[0], FACE, ASKED)).isInstanceOf(WholeAnswer.Malformed.class);
    }
}
