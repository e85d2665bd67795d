package dev.trunkline.gateway.protocol.aws.converse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverseMessageTest {

    private static final Path SAMPLES = Path.of("src/test/resources/provider/bedrock");

    private final ToldAnswer told = new ToldAnswer();

    private WholeReading read(String body) {
        return new ConverseProtocol()
                .whole(body.getBytes(StandardCharsets.UTF_8), told, ConverseStreamTest.face("anthropic/claude"));
    }

    private AnswerSummary recorded(String name) throws IOException {
        return ((WholeReading.Read) read(Files.readString(SAMPLES.resolve(name)))).summary();
    }

    private static String answer(String blocks, String usage) {
        return "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[" + blocks
                + "]}},\"stopReason\":\"end_turn\",\"usage\":" + usage + "}";
    }

    @Test
    void aRecordedAnswerWhosePromptWasKept() throws IOException {
        assertThat(recorded("cached.json"))
                .isEqualTo(new AnswerSummary(new TokenUsage(1517, 5, 1504, 0, 0, false), "stop", "end_turn", "", 1));
        assertThat(told.lines).containsExactly("text 5", "finished stop end_turn");
    }

    @Test
    void aRecordedCallOfATool() throws IOException {
        assertThat(recorded("tool.json").finishReason()).isEqualTo("tool_calls");
        assertThat(told.lines)
                .containsExactly(
                        "call 0 tooluse_qVHAm8Q9QMGoJRkk06_TVA final_result",
                        "arguments 0 {\"city\": \"London\", \"date\": \"2022-01-01\", \"temperature\": \"30°C\"}",
                        "finished tool_calls tool_use");
    }

    @Test
    void recordedThoughtsWithoutASeal() throws IOException {
        assertThat(recorded("thinking-qwen.json").usage()).isEqualTo(new TokenUsage(15, 55, 0, 0, 0, false));
        assertThat(told.lines.getFirst()).startsWith("thought TEXT \nOkay, the user wants me");
    }

    @Test
    void aRecordedErrorUnderAStatusThatSaysOtherwise() throws IOException {
        assertThat(read(Files.readString(SAMPLES.resolve("error.json"))))
                .isEqualTo(new WholeReading.Unusable(new WholeAnswer.ErrorInside(
                        "The provided model identifier is invalid.",
                        "{\"message\": \"The provided model identifier is invalid.\"}")));
        assertThat(told.lines).isEmpty();
    }

    @Test
    void blocksOfAllKindsInTheirOrder() {
        read(answer(
                "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"hm\",\"signature\":\"c2ln\"}}},"
                        + "{\"reasoningContent\":{\"redactedContent\":\"RXRrRQ==\"}},"
                        + "{\"text\":\"Hi \\u00e9\"},{\"text\":\"\"},{\"somethingNew\":{}},"
                        + "{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"f\",\"input\":{\"n\":1.50}}},"
                        + "{\"toolUse\":{\"toolUseId\":\"s\",\"name\":\"x\",\"input\":{},\"type\":\"server_tool_use\"}},"
                        + "{\"toolUse\":{\"toolUseId\":\"b\",\"name\":\"g\",\"input\":{},\"type\":\"tool_use\"}}",
                "{\"inputTokens\":1,\"outputTokens\":1}"));

        assertThat(told.lines)
                .containsExactly(
                        "thought TEXT hm|c2ln|anthropic-claude-v1 0",
                        "thought ENCRYPTED |EtkE|anthropic-claude-v1 1",
                        "text Hi é",
                        "call 0 a f",
                        "arguments 0 {\"n\":1.50}",
                        "call 1 b g",
                        "arguments 1 {}",
                        "finished stop end_turn");
    }

    /** A row of the catalogue may give it any public name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acme/assistant   | us.anthropic.claude-sonnet-4-5-v1:0                         | anthropic-claude-v1
            anthropic/claude | arn:aws:bedrock:us-east-1:1:application-inference-profile/a | anthropic-claude-v1
            acme/assistant   | arn:aws:bedrock:us-east-1:1:application-inference-profile/a | ''
            """)
    void thoughtsAreClaudesByEitherName(String model, String providerModelId, String format) {
        String body = answer(
                "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"hm\",\"signature\":\"c2ln\"}}}",
                "{\"inputTokens\":1,\"outputTokens\":1}");
        AnswerFace face = new AnswerFace("gen-1", 1, model, "Amazon Bedrock", false, false, providerModelId);

        new ConverseProtocol().whole(body.getBytes(StandardCharsets.UTF_8), told, face);

        assertThat(told.lines).contains("thought TEXT hm|c2ln|" + format + " 0");
    }

    @Test
    void whatIsKeptForAnHourIsCountedByItself() {
        String written = "{\"inputTokens\":10,\"outputTokens\":4,\"cacheWriteInputTokens\":9,"
                + "\"cacheDetails\":[{\"ttl\":\"1h\",\"inputTokens\":7},{\"ttl\":\"5m\",\"inputTokens\":2}]}";

        TokenUsage read = ((WholeReading.Read) read(answer("{\"text\":\"x\"}", written)))
                .summary()
                .usage();

        assertThat(read).isNotNull();
        assertThat(read.promptTokens()).isEqualTo(19);
        assertThat(read.count(Meter.CACHE_WRITE_1H)).isEqualTo(7);
        assertThat(read.count(Meter.CACHE_WRITE_5M)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
        {"inputTokens":10,"outputTokens":4,"cacheReadInputTokens":3,"cacheWriteInputTokens":2} | 15 4 3 2
        {"inputTokens":10,"outputTokens":4,"cacheReadInputTokens":null}                        | 10 4 0 0
        {"inputTokens":0,"outputTokens":0}                                                     | 0 0 0 0
        {"inputTokens":10}                                                                     | null
        {"outputTokens":10}                                                                    | null
        null                                                                                   | null
        {"inputTokens":-1,"outputTokens":4}                                                    | 2147483647 2147483647 0 0
        {"inputTokens":1,"outputTokens":"4"}                                                   | 2147483647 2147483647 0 0
        {"inputTokens":1,"outputTokens":4.5}                                                   | 2147483647 2147483647 0 0
        {"inputTokens":1,"outputTokens":4,"cacheReadInputTokens":1e99}                         | 2147483647 2147483647 0 0
        {"inputTokens":2147483647,"outputTokens":4,"cacheReadInputTokens":1}                   | 2147483647 2147483647 0 0
        {"inputTokens":1,"outputTokens":4,"cacheDetails":[{"ttl":"1h","inputTokens":9}]}       | 2147483647 2147483647 0 0
        {"inputTokens":1,"outputTokens":4,"cacheDetails":[{"ttl":"1h","inputTokens":-1}]}      | 2147483647 2147483647 0 0
        """)
    void figures(@Nullable String usage, @Nullable String expected) {
        WholeReading reading = read(answer("{\"text\":\"x\"}", usage == null ? "null" : usage));

        TokenUsage read = ((WholeReading.Read) reading).summary().usage();
        assertThat(
                        read == null
                                ? null
                                : "%d %d %d %d"
                                        .formatted(
                                                read.promptTokens(),
                                                read.completionTokens(),
                                                read.cachedTokens(),
                                                read.cacheWriteTokens()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"output\":{\"message\":{}}}",
                "{\"output\":{\"message\":{\"content\":{}}}}",
                "{\"output\":{\"message\":{\"content\":[{\"toolUse\":{\"name\":\"f\"}}]}}}",
                "{\"output\":{\"message\":{\"content\":[{\"toolUse\":{\"toolUseId\":\"a\"}}]}}}",
            })
    void aBrokenBodyIsMalformed(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(WholeReading.Unusable.class, unusable -> assertThat(unusable.why())
                        .isInstanceOf(WholeAnswer.Malformed.class));
    }
}
