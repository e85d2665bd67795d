package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageFiguresTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"input_tokens\":1}", "{\"output_tokens\":1}"})
    void isNoUsageUnlessInputAndOutputAreKnown(String usage) {
        assertThat(UsageFigures.of(WireJson.parse(usage)).total()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"input_tokens\":1,\"output_tokens\":-1}",
                "{\"input_tokens\":1,\"output_tokens\":1.5}",
                "{\"input_tokens\":1,\"output_tokens\":\"1\"}",
                "{\"input_tokens\":1,\"output_tokens\":4294967297}",
                "{\"input_tokens\":2147483647,\"cache_read_input_tokens\":1,\"output_tokens\":1}"
            })
    void isNonsenseWhereAFigureIsNoCount(String usage) {
        assertThat(UsageFigures.of(WireJson.parse(usage)).total()).isEqualTo(TokenUsage.NONSENSE);
    }

    @Test
    void knowsWhatWasSaidSoFar() {
        assertThat(UsageFigures.of(WireJson.parse("{}")).soFar()).isNull();
        assertThat(UsageFigures.of(WireJson.parse("{\"input_tokens\":7,\"cache_read_input_tokens\":2}"))
                        .promptOnly()
                        .soFar())
                .isEqualTo(new TokenUsage(9, 0, 2, 0, 0, false));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "60, 50", "-1, 0", "null, 0"})
    void thinkingIsPartOfTheOutput(String thinking, int reasoningTokens) {
        String usage = "{\"input_tokens\":1,\"output_tokens\":50,\"output_tokens_details\":{\"thinking_tokens\":"
                + thinking + "}}";

        assertThat(UsageFigures.of(WireJson.parse(usage)).total())
                .isEqualTo(new TokenUsage(1, 50, 0, 0, reasoningTokens, false));
    }

    @Test
    void laterOutputWithoutItLeavesThinkingAsItWas() {
        UsageFigures first = UsageFigures.of(WireJson.parse(
                "{\"input_tokens\":1,\"output_tokens\":50,\"output_tokens_details\":{\"thinking_tokens\":7}}"));

        assertThat(first.replacedBy(UsageFigures.of(WireJson.parse("{\"output_tokens\":60}")))
                        .total())
                .isEqualTo(new TokenUsage(1, 60, 0, 0, 7, false));
    }

    @Test
    void whatIsCachedForAnHourIsAMeterOfItsOwn() {
        String usage = "{\"input_tokens\":10,\"output_tokens\":1,\"cache_creation_input_tokens\":30,"
                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":18,\"ephemeral_1h_input_tokens\":12}}";
        UsageFigures figures = UsageFigures.of(WireJson.parse(usage));
        TokenUsage expected = new TokenUsage(40, 1, 0, 18, 0, false).withPart(Meter.CACHE_WRITE_1H, 12);

        assertThat(figures.total()).isEqualTo(expected);
        assertThat(expected.cacheWriteTokens()).isEqualTo(30);
        assertThat(figures.promptOnly()
                        .replacedBy(UsageFigures.of(WireJson.parse("{\"output_tokens\":1}")))
                        .total())
                .as("of a stream, whose prompt is told first")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "-1", "1.5"})
    void isNonsenseWhereMoreIsCachedForAnHourThanAtAll(String hour) {
        String usage = "{\"input_tokens\":10,\"output_tokens\":1,\"cache_creation_input_tokens\":30,"
                + "\"cache_creation\":{\"ephemeral_1h_input_tokens\":" + hour + "}}";

        assertThat(UsageFigures.of(WireJson.parse(usage)).total()).isEqualTo(TokenUsage.NONSENSE);
    }

    @Test
    void needsNoFiguresOfTheCache() {
        String usage = "{\"input_tokens\":1,\"output_tokens\":0,\"cache_creation_input_tokens\":null}";

        assertThat(UsageFigures.of(WireJson.parse(usage)).total()).isEqualTo(new TokenUsage(1, 0, 0, 0, 0, false));
    }
}
