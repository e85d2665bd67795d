package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopReasonTest {

    @ParameterizedTest
    @CsvSource({
        "end_turn, stop",
        "stop_sequence, stop",
        "pause_turn, stop",
        "reason_of_the_future, stop",
        "max_tokens, length",
        "model_context_window_exceeded, length",
        "tool_use, tool_calls",
        "refusal, content_filter",
        "'', ''"
    })
    void becomesAFinishReason(String stopReason, String finishReason) {
        assertThat(StopReason.finishReason(stopReason)).isEqualTo(finishReason);
    }
}
