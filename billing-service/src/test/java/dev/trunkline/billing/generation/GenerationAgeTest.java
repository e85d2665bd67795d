package dev.trunkline.billing.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.generation.GenerationLookup.GenerationAge;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationAgeTest {

    @ParameterizedTest
    @CsvSource({
        "gen-1000000-aaaaaaaaaaaaaaaaaaaa, true",
        "gen-999940-aaaaaaaaaaaaaaaaaaaa, true",
        "gen-999939-aaaaaaaaaaaaaaaaaaaa, false",
        "gen-1000060-aaaaaaaaaaaaaaaaaaaa, true",
        "gen-1000061-aaaaaaaaaaaaaaaaaaaa, false",
        "gen-9999999999999999999-a, false",
        "gen--a, false",
        "gen-1000000, false",
        "nonsense, false"
    })
    void onlyAnIdOfTheLastMinuteIsWaitedFor(String id, boolean expected) {
        assertThat(GenerationAge.isRecent(id, Instant.ofEpochSecond(1_000_000), Duration.ofSeconds(60)))
                .isEqualTo(expected);
    }
}
