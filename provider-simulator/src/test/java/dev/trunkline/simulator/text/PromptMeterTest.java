package dev.trunkline.simulator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptMeterTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 1", "5, 2", "8, 2", "4000001, 1000001"})
    void fourBytesAreAToken(long bytes, int tokens) {
        assertThat(Tokens.of(bytes)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "größer", "日本語テキスト", "🦜🦜", "a🦜é日", "߿ࠀ"})
    void countsWhatUtf8Takes(String text) {
        PromptMeter meter = new PromptMeter();
        // Four times over, so that every byte shows in the tokens.
        for (int i = 0; i < Tokens.BYTES_PER_TOKEN; i++) {
            add(meter, text);
        }

        assertThat(meter.tokens()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void findsTheMarkOfADirective() {
        assertThat(add(new PromptMeter(), "no mark")).isFalse();
        assertThat(add(new PromptMeter(), "a #mark")).isTrue();
    }

    @Test
    void differentPromptsHaveDifferentSeedsAndAnswers() {
        PromptMeter one = new PromptMeter();
        PromptMeter same = new PromptMeter();
        PromptMeter other = new PromptMeter();
        add(one, "Tell me of birds.");
        add(same, "Tell me of birds.");
        add(other, "Tell me of bards.");

        assertThat(one.seed()).isEqualTo(same.seed()).isNotEqualTo(other.seed());
        assertThat(answer(one.seed(), 0, 8)).isNotEqualTo(answer(other.seed(), 0, 8));
    }

    @Test
    void theAnswerIsTheSameWholeOrInPieces() {
        String whole = answer(4090, 0, 5000);
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            pieces.append(answer(4090, i, 1));
        }

        assertThat(whole).hasSize(20_000).isEqualTo(pieces.toString()).matches("([a-z]{3} )+");
    }

    @Test
    void jsonStringsAreEscaped() {
        Bytes out = new Bytes(1).escaped("a\"b\\c\nd\u0001é").number(0).number(1234567890123L);

        assertThat(new String(out.copy(), StandardCharsets.UTF_8))
                .isEqualTo("a\\\"b\\\\c\\u000ad\\u0001é01234567890123");
    }

    private static boolean add(PromptMeter meter, String text) {
        return meter.add(text.toCharArray(), 0, text.length());
    }

    private static String answer(int seed, int first, int pieces) {
        Bytes out = new Bytes(16);
        AnswerText.append(out, seed, first, pieces);
        return new String(out.copy(), StandardCharsets.US_ASCII);
    }
}
