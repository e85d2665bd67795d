package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.json.JsonWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingTest {

    private static String written(String model, String supported, ReasoningWish wish, int limit) {
        JsonWriter out = new JsonWriter().beginObject();
        new Thinking(wish, Samples.endpoint(model, supported), ModelName.of(model), limit).write(out);
        return out.endObject().buffer().toString();
    }

    private static String budget(int tokens) {
        return "{\"thinkingConfig\":{\"thinkingBudget\":" + tokens + ",\"includeThoughts\":" + (tokens > 0) + "}}";
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, max, 10000, 9500",
        "gemini-2.5-flash, high, 10000, 8000",
        "gemini-2.5-flash, medium, 10000, 5000",
        "gemini-2.5-flash, low, 10000, 2000",
        "gemini-2.5-flash, minimal, 10000, 1000",
        "gemini-2.5-flash, none, 10000, 0",
        "gemini-2.5-flash, high, 100000, 24576",
        "gemini-2.5-flash, medium, 0, 12288",
        "gemini-2.5-flash-lite, low, 1000, 512",
        "gemini-2.5-pro, high, 100000, 32768",
        "gemini-2.5-pro, low, 100, 128",
    })
    void anEffortIsAShareOfTheLimit(String model, String effort, int limit, int tokens) {
        assertThat(written(model, "", new ReasoningWish(effort, 0, false), limit))
                .isEqualTo(budget(tokens));
    }

    @Test
    void aBudgetLeavesRoomForTheAnswer() {
        assertThat(written("gemini-2.5-flash", "", new ReasoningWish("", 3000, false), 0))
                .isEqualTo(budget(3000));
        assertThat(written("gemini-2.5-flash", "", new ReasoningWish("", 3000, true), 1000))
                .isEqualTo(budget(950));
    }

    @Test
    void whatCannotBeTurnedOffIsAsLittleAsThereIs() {
        ReasoningWish off = new ReasoningWish("none", 0, false);

        assertThat(written("gemini-2.5-pro", "", off, 0))
                .isEqualTo("{\"thinkingConfig\":{\"thinkingBudget\":128,\"includeThoughts\":false}}");
        assertThat(written("gemini-3.1-pro-preview", "", off, 0))
                .isEqualTo("{\"thinkingConfig\":{\"thinkingLevel\":\"LOW\",\"includeThoughts\":false}}");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3-flash-preview, max, HIGH",
        "gemini-3-flash-preview, medium, MEDIUM",
        "gemini-3-flash-preview, low, LOW",
        "gemini-3-flash-preview, minimal, MINIMAL",
        "gemini-3-pro-preview, medium, HIGH",
        "gemini-3-pro-preview, minimal, LOW",
        "gemini-3.1-pro-preview, medium, MEDIUM",
        "gemini-flash-latest, high, HIGH",
        "publishers/google/models/gemini-4-argon, low, LOW",
    })
    void laterModelsTakeALevel(String model, String effort, String level) {
        assertThat(written(model, "", new ReasoningWish(effort, 0, false), 0))
                .isEqualTo("{\"thinkingConfig\":{\"thinkingLevel\":\"" + level + "\",\"includeThoughts\":true}}");
    }

    @Test
    void aBudgetBecomesALevelByItsShare() {
        assertThat(written("gemini-3-flash-preview", "", new ReasoningWish("", 900, false), 1000))
                .contains("HIGH");
        assertThat(written("gemini-3-flash-preview", "", new ReasoningWish("", 100, false), 1000))
                .contains("LOW");
    }

    @Test
    void whoSaysNothingOrCannotThinkIsLeftAlone() {
        ReasoningWish high = new ReasoningWish("high", 0, false);

        assertThat(written("gemini-2.5-flash", "", ReasoningWish.NOT_SAID, 0)).isEqualTo("{}");
        assertThat(written("gemini-2.0-flash", "", high, 0)).isEqualTo("{}");
        assertThat(written("gemma-4-31b-it", "", high, 0)).isEqualTo("{}");
        assertThat(written("gemini-2.5-flash", "seed", high, 0)).isEqualTo("{}");
        assertThat(written("gemini-2.5-flash", "seed,reasoning", high, 0)).isNotEqualTo("{}");
    }
}
