package dev.trunkline.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.api.HealthQuery.Outcome;
import dev.trunkline.catalog.api.HealthQuery.Range;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthQueryTest {

    private static final Map<String, List<String>> MODEL = Map.of("model", List.of("zoo/owl"));

    private static Outcome range(String range) {
        return HealthQuery.read(Map.of("model", List.of("zoo/owl"), "range", List.of(range)));
    }

    @Test
    void aDayIsMeantWhereNothingIsSaid() {
        assertThat(HealthQuery.read(MODEL)).isEqualTo(new Outcome.Wanted(new HealthQuery("zoo/owl", Range.DAY)));
        assertThat(Range.DAY.hours()).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource({"24h, 24", "7d, 168", "30d, 720"})
    void threeRangesAreKnown(String word, int hours) {
        assertThat(range(word)).isInstanceOfSatisfying(Outcome.Wanted.class, wanted -> assertThat(
                        wanted.query().range().hours())
                .isEqualTo(hours));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "24H", "7", "30d,24h", " ", ""})
    void anyOtherIsRefusedByName(String word) {
        assertThat(range(word))
                .isEqualTo(
                        new Outcome.Refused("range: Invalid option \"" + word + "\" (expected: one of 24h, 7d, 30d)"));
    }

    @Test
    void soIsAParameterThatNobodyKnows() {
        assertThat(HealthQuery.read(Map.of("model", List.of("zoo/owl"), "days", List.of("7"))))
                .isEqualTo(new Outcome.Refused("days: Unknown parameter (expected: one of model, range)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \n"})
    void soIsAModelOfWhichNothingIsWritten(String model) {
        assertThat(HealthQuery.read(Map.of("model", List.of(model))))
                .isEqualTo(new Outcome.Refused("model: Missing (expected: an id of /api/v1/models)"));
    }
}
