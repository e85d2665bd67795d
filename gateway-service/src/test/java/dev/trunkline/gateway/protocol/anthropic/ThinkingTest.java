package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThinkingTest {

    private static final String SONNET = "claude-sonnet-4-5-20250929";
    private static final String ALL = "reasoning,temperature,top_p,top_k,structured_outputs,tools";
    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],";

    private final Transcoder protocol = Transcoding.chatToAnthropic();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "reasoning":{"effort":"high"}      | 10000  | 8000
            "reasoning":{"effort":"max"}       | 10000  | 9500
            "reasoning":{"effort":"minimal"}   | 10000  | 1024
            "reasoning":{"effort":"minimal"}   | 30000  | 3000
            "reasoning":{"enabled":true}       | 10000  | 5000
            "reasoning_effort":"low"           | 10000  | 2000
            "reasoning":{"max_tokens":2000}    | 10000  | 2000
            "reasoning":{"max_tokens":500}     | 10000  | 1024
            "reasoning":{"max_tokens":20000}   | 10000  | 9500
            "reasoning":{"effort":"max"}       | 200000 | 128000
            "reasoning":{"effort":"high"}      | 1025   | 1024
            """)
    void isABudgetOfTheLimit(String wish, int limit, int budget) {
        JsonNode sent = sent(SONNET, ALL, wish + ",\"temperature\":0.5,\"top_k\":3," + MESSAGES, limit);

        assertThat(sent.path("thinking"))
                .isEqualTo(WireJson.parse("{\"type\":\"enabled\",\"budget_tokens\":" + budget + "}"));
        assertThat(sent.path("max_tokens").intValue()).isEqualTo(limit);
        assertThat(sent.has("temperature")).as("it would be refused beside it").isFalse();
        assertThat(sent.has("top_k")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reasoning\":{\"effort\":\"none\"}",
                "\"reasoning\":{\"enabled\":false}",
                "\"reasoning\":{\"enabled\":false,\"effort\":\"high\"}",
                "\"reasoning\":{\"enabled\":false,\"max_tokens\":2000}",
                "\"reasoning\":{\"effort\":\"none\",\"max_tokens\":2000}",
                "\"reasoning\":{\"max_tokens\":2000},\"reasoning_effort\":\"none\"",
                "\"reasoning\":{}",
                "\"reasoning\":null",
                "\"x\":1"
            })
    void isNothingWhereNothingIsWished(String wish) {
        JsonNode sent = sent(SONNET, ALL, wish + ",\"temperature\":0.5," + MESSAGES, 10_000);

        assertThat(sent.has("thinking")).isFalse();
        assertThat(sent.has("temperature")).isTrue();
    }

    @Test
    void isNothingWhereTheEndpointOrTheLimitHasNoRoomForIt() {
        String wish = "\"reasoning\":{\"effort\":\"high\"}," + MESSAGES;

        assertThat(sent(SONNET, "temperature", wish, 10_000).has("thinking")).isFalse();
        assertThat(sent("not-known", "", wish, 10_000).has("thinking")).isFalse();
        assertThat(sent(SONNET, ALL, wish, 1_024).has("thinking")).isFalse();
    }

    /** Rows of the catalogue that say nothing of the newest models are the rule for months. */
    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-5", "claude-opus-4-8", "claude-fable-5", "claude-opus-6-20270101"})
    void isKnownByTheNameOfTheModelWhereTheCatalogueSaysNothing(String model) {
        String wish = "\"reasoning\":{\"effort\":\"high\"},\"temperature\":0.2,\"top_p\":0.9,\"top_k\":4,";

        JsonNode sent = sent(model, "", wish + MESSAGES, 10_000);

        assertThat(sent.at("/thinking/type").asText()).isEqualTo("adaptive");
        assertThat(sent.at("/output_config/effort").asText()).isEqualTo("high");
        assertThat(sent.has("temperature") || sent.has("top_p") || sent.has("top_k"))
                .as("these models refuse it")
                .isFalse();
        assertThat(sent(SONNET, "", wish + MESSAGES, 10_000)
                        .at("/thinking/budget_tokens")
                        .intValue())
                .isEqualTo(8_000);
    }

    @ParameterizedTest
    @CsvSource({"claude-opus-4-7, high, high", "claude-opus-5, minimal, low", "claude-sonnet-5, max, max"})
    void isAnEffortAtModelsThatTakeNoBudget(String model, String effort, String sentEffort) {
        JsonNode sent = sent(model, "reasoning", "\"reasoning\":{\"effort\":\"" + effort + "\"}," + MESSAGES, 500);

        assertThat(sent.path("thinking"))
                .isEqualTo(WireJson.parse("{\"type\":\"adaptive\",\"display\":\"summarized\"}"));
        assertThat(sent.at("/output_config/effort").asText()).isEqualTo(sentEffort);
    }

    /** They think when nothing is said, so off is a word of its own, and there are those that cannot be kept from it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            claude-sonnet-5            | {"type":"disabled"}      | ''
            claude-opus-5-fast         | {"type":"disabled"}      | ''
            claude-haiku-5-5           | {"type":"disabled"}      | ''
            claude-sonnet-5-5-20260928 | {"type":"between_tools"} | ''
            claude-opus-5-5            | ''                       | low
            claude-fable-5             | ''                       | low
            claude-mythos-preview      | ''                       | low
            claude-opus-9              | ''                       | low
            claude-opus-4-8            | ''                       | ''
            claude-opus-4-7@default    | ''                       | ''
            claude-sonnet-4-6          | ''                       | ''
            not-known                  | ''                       | ''
            """)
    void isSwitchedOffWhereTheModelThinksUnasked(String model, String thinking, String effort) {
        for (String wish : new String[] {"{\"effort\":\"none\"}", "{\"enabled\":false}"}) {
            for (String known : new String[] {"", "reasoning"}) {
                JsonNode sent = sent(model, known, "\"reasoning\":" + wish + "," + MESSAGES, 5_000);

                assertThat(sent.path("thinking")).isEqualTo(WireJson.parse(thinking));
                assertThat(sent.at("/output_config/effort").asText()).isEqualTo(effort);
            }
        }
        JsonNode unsaid = sent(model, "reasoning", MESSAGES, 5_000);
        assertThat(unsaid.has("thinking") || unsaid.has("output_config"))
                .as("where nobody says anything")
                .isFalse();
        assertThat(sent(model, "tools", "\"reasoning_effort\":\"none\"," + MESSAGES, 5_000)
                        .has("thinking"))
                .as("where the catalogue knows no reasoning")
                .isFalse();
    }

    /** Without a word these models leave the text of their thoughts out; others do not know the word. */
    @Test
    void thoughtsAreShownToWhoWantsThem() {
        String wish = "\"reasoning\":{\"effort\":\"high\",\"exclude\":true}," + MESSAGES;

        assertThat(sent("claude-opus-5", "reasoning", wish, 500).path("thinking"))
                .isEqualTo(WireJson.parse("{\"type\":\"adaptive\"}"));
        assertThat(sent("not-known", "reasoning", wish.replace(",\"exclude\":true", ""), 500)
                        .path("thinking"))
                .isEqualTo(WireJson.parse("{\"type\":\"adaptive\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"claude-opus-4-20250514", "claude-opus-4-6", "claude-haiku-4-5-20251001", "claude-3-7-sonnet"})
    void isABudgetAtTheseModels(String model) {
        assertThat(sent(model, "reasoning", "\"reasoning_effort\":\"low\"," + MESSAGES, 10_000)
                        .at("/thinking/budget_tokens")
                        .intValue())
                .isEqualTo(2_000);
    }

    @Test
    void isNothingWhereThisWireFormatRefusesIt() {
        String call = "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\"}}]}";
        String user = "{\"role\":\"user\",\"content\":\"hi\"}";
        String result = "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"1\"}";

        assertThat(thinks(TOOLS + "\"tool_choice\":\"required\"," + MESSAGES)).isFalse();
        assertThat(thinks(TOOLS + "\"tool_choice\":\"auto\"," + MESSAGES)).isTrue();
        assertThat(thinks(messages(user, "{\"role\":\"assistant\",\"content\":\"It\"}")))
                .isFalse();
        assertThat(thinks(TOOLS + messages(user, call, result))).isFalse();
        assertThat(thinks(TOOLS + messages(user, call, result, user))).isFalse();
        assertThat(thinks(TOOLS + messages(user, call, result, "{\"role\":\"assistant\",\"content\":\"1\"}", user)))
                .isTrue();
    }

    @Test
    void leavesTheCallersOwnAlone() {
        JsonNode sent = sent(
                SONNET,
                ALL,
                "\"reasoning_effort\":\"high\",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1500}," + MESSAGES,
                10_000);

        assertThat(sent.at("/thinking/budget_tokens").intValue()).isEqualTo(1500);
    }

    /** Structured output is asked for where the catalogue offers it. */
    @Test
    void aSchemaOfTheAnswerIsPassedOn() {
        String format = "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"strict\":true,"
                + "\"schema\":{\"type\":\"object\"}}},\"reasoning_effort\":\"low\",";

        JsonNode sent = sent("claude-opus-4-7", ALL, format + MESSAGES, 10_000);

        assertThat(sent.path("output_config"))
                .isEqualTo(WireJson.parse("{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}},"
                        + "\"effort\":\"low\"}"));
    }

    private boolean thinks(String fields) {
        return sent(SONNET, ALL, "\"reasoning_effort\":\"low\"," + fields, 10_000)
                .has("thinking");
    }

    private static String messages(String... messages) {
        return "\"messages\":[" + String.join(",", messages) + "]";
    }

    private JsonNode sent(String model, String supported, String fields, int limit) {
        var request = Given.envelope("{\"model\":\"anthropic/claude\"," + fields + "}");
        return WireJson.parse(Given.passed(protocol.body(request, Samples.endpoint(model, supported), limit))
                .toString());
    }
}
