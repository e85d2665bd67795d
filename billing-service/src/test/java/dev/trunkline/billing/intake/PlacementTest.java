package dev.trunkline.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

    @ParameterizedTest
    @CsvSource({
        // known, committed, first, end -> from, behind
        "50, 50, 0, 90, 50, false",
        "50, 40, 0, 90, 40, false",
        "40, 50, 0, 90, 40, true",
        "   , 50, 0, 90, 0, true",
        "50,   , 0, 90, 0, false",
        "   ,   , 7, 90, 7, false",
        "50, 50, 50, 90, 50, false",
        "50, 3, 20, 90, 20, false",
        "50, 50, 0, 30, 0, false",
    })
    void readsFromWhatTheDatabaseAndTheGroupBothHave(
            Long known, Long committed, long first, long end, long offset, boolean isBehind) {
        assertThat(Placement.of(known, committed, first, end)).isEqualTo(new Placement.From(offset, isBehind));
    }

    @ParameterizedTest
    @CsvSource({"50, 50, 51", "50, 80, 60", "50, , 60"})
    void doesNotReadOnWhereTheTopicHasNotWhatTheDatabaseLacks(Long known, Long committed, long first) {
        assertThat(Placement.of(known, committed, first, 90)).isEqualTo(new Placement.Gone(known, first));
    }
}
