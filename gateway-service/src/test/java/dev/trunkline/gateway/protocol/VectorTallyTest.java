package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.embedding.Vectors;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorTallyTest {

    private static final TokenUsage USED = new TokenUsage(3, 0, 0, 0, 0, false);

    private final Vectors told = new Vectors();

    private WholeReading reading(String list, int expected) {
        VectorTally tally = new VectorTally(told, expected);
        tally.addAll(JsonValue.read(list), vector -> vector);
        return tally.reading(USED, "up-1");
    }

    @Test
    void tellsVectorsAsTheyAreWritten() {
        assertThat(reading("[ [1, -2.5e-3 ] , [ 0.10 ] ]", 2))
                .isEqualTo(new WholeReading.Read(new AnswerSummary(USED, "stop", "stop", "up-1", 0)));
        assertThat(told.told()).containsExactly("[1, -2.5e-3 ]", "[ 0.10 ]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[1]]",
                "[[1],[2],[3]]",
                "[[1],[]]",
                "[[1],[\"2\"]]",
                "[[1],[2,null]]",
                "[[1],2]",
                "[[1],[[2]]]",
                "[]",
                "{}",
                "null",
                "",
                "[[1],[2]",
            })
    void whatIsNotAVectorForEachInputIsNoAnswer(String list) {
        assertThat(reading(list, 2))
                .isEqualTo(new WholeReading.Unusable(
                        new WholeAnswer.Malformed("embeddings: expected 2 arrays of numbers, one for each input")));
    }

    @Test
    void tellsNoMoreThanThereAreInputs() {
        reading("[[1],[2],[3],[4]]", 2);

        assertThat(told.told()).hasSize(2);
    }
}
