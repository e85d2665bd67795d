package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishReasonTest {

    /** Of an answer of nothing, of words, and of calls. */
    @ParameterizedTest
    @CsvSource({
        "STOP, stop, stop, tool_calls",
        "MAX_TOKENS, length, length, length",
        "SAFETY, content_filter, content_filter, content_filter",
        "RECITATION, content_filter, content_filter, content_filter",
        "LANGUAGE, content_filter, content_filter, content_filter",
        "BLOCKLIST, content_filter, content_filter, content_filter",
        "PROHIBITED_CONTENT, content_filter, content_filter, content_filter",
        "SPII, content_filter, content_filter, content_filter",
        "MODEL_ARMOR, content_filter, content_filter, content_filter",
        "IMAGE_SAFETY, content_filter, content_filter, content_filter",
        "IMAGE_PROHIBITED_CONTENT, content_filter, content_filter, content_filter",
        "IMAGE_RECITATION, content_filter, content_filter, content_filter",
        "MALFORMED_FUNCTION_CALL, error, error, error",
        "MALFORMED_RESPONSE, error, error, error",
        "MISSING_THOUGHT_SIGNATURE, error, error, error",
        "TOO_MANY_TOOL_CALLS, error, error, error",
        "UNEXPECTED_TOOL_CALL, error, error, tool_calls",
        "OTHER, error, stop, tool_calls",
        "A_WORD_TO_COME, error, stop, tool_calls",
        "FINISH_REASON_UNSPECIFIED, '', '', ''",
        "'', '', '', ''",
    })
    void meansTheSameInOtherWords(String reason, String empty, String words, String calls) {
        assertThat(FinishReason.of(reason, false, false)).isEqualTo(empty);
        assertThat(FinishReason.of(reason, false, true)).isEqualTo(words);
        assertThat(FinishReason.of(reason, true, false)).isEqualTo(calls);
    }
}
