package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFigureTest {

    @Test
    void readsWholeNumbersHoweverTheyAreWritten() {
        TokenUsage twelve = new TokenUsage(12, 0, 0, 0, 0, false);

        assertThat(PromptFigure.of(JsonValue.read("12"))).isEqualTo(twelve);
        assertThat(PromptFigure.of(JsonValue.read("12.0"))).isEqualTo(twelve);
        assertThat(PromptFigure.of(JsonValue.read("\"12\""))).isEqualTo(twelve);
        assertThat(PromptFigure.of(JsonValue.read("0"))).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void saysNothingWhereNothingIsSaid() {
        assertThat(PromptFigure.of(JsonValue.ABSENT)).isNull();
        assertThat(PromptFigure.of(JsonValue.read("null"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "1e999999999", "9999999999", "\"x\"", "{}", "true"})
    void whatIsNoCountIsNonsense(String figure) {
        assertThat(PromptFigure.of(JsonValue.read(figure))).isEqualTo(TokenUsage.NONSENSE);
    }
}
