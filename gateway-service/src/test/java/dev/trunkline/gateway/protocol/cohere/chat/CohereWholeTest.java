package dev.trunkline.gateway.protocol.cohere.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.Told;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohereWholeTest {

    private final Told told = new Told();

    private AnswerSummary recorded(String file) {
        return ((WholeReading.Read) new CohereChat().whole(Samples.recorded(file), told, Samples.FACE)).summary();
    }

    private WholeAnswer unusable(String body) {
        return ((WholeReading.Unusable) CohereWhole.read(Given.utf8(body), told)).why();
    }

    @Test
    void recordedCallsBehindAPlan() {
        AnswerSummary summary = recorded("calls.json");

        assertThat(told.lines())
                .containsExactly(
                        "thought I will search for the current time and weather in Tokyo.",
                        "call 0 get_time_dp3men9jrvhf get_time",
                        "arguments 0 {\"location\":\"Tokyo\"}",
                        "call 1 get_weather_d7arjgsc96yf get_weather",
                        "arguments 1 {\"location\":\"Tokyo\"}",
                        "finished tool_calls TOOL_CALL");
        assertThat(summary.usage()).isEqualTo(new TokenUsage(62, 28, 0, 0, 0, false));
        assertThat(summary.upstreamId()).isEqualTo("965405bb-b9da-4dc5-b329-e708a795e188");
    }

    /** What it cites are calls and no pages. */
    @Test
    void aRecordedTextWithCitations() {
        AnswerSummary summary = recorded("cited.json");

        assertThat(told.lines())
                .containsExactly(
                        "text The current time in Tokyo is 4:20 PM and the weather is sunny with a temperature of 20°C.",
                        "finished stop COMPLETE");
        assertThat(summary.usage()).isEqualTo(new TokenUsage(94, 27, 0, 0, 0, false));
    }

    @Test
    void recordedThoughts() {
        AnswerSummary summary = recorded("thinking.json");

        assertThat(told.lines()).hasSize(3);
        assertThat(told.lines().get(0)).startsWith("thought Okay, the user is asking");
        assertThat(told.lines().get(1)).startsWith("text ");
        assertThat(summary.usage()).isEqualTo(new TokenUsage(431, 661, 0, 0, 0, false));
        assertThat(summary.receivedTextBytes()).as("of the text alone").isBetween(60L, 70L);
    }

    @Test
    void aRecordedStop() {
        assertThat(recorded("stopped.json").nativeFinishReason()).isEqualTo("STOP_SEQUENCE");
        assertThat(told.lines()).last().isEqualTo("finished stop STOP_SEQUENCE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"message\":{\"content\":[]}}",
                "{\"finish_reason\":\"COMPLETE\"}",
                "{\"message\":{},\"finish_reason\":\"COMPLETE\"",
                "{\"message\":{\"tool_calls\":[{\"id\":\"i\"}]},\"finish_reason\":\"TOOL_CALL\"}",
            })
    void whatCannotBeReadIsMalformed(String body) {
        assertThat(unusable(body)).isInstanceOf(WholeAnswer.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"too many tokens\"}",
                "{\"message\":{\"content\":[]},\"finish_reason\":\"ERROR\"}",
                "{\"message\":{\"content\":[]},\"finish_reason\":\"TIMEOUT\"}",
            })
    void anErrorInside(String body) {
        assertThat(unusable(body)).isInstanceOf(WholeAnswer.ErrorInside.class);
        assertThat(told.lines()).isEmpty();
    }
}
