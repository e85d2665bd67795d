package dev.trunkline.billing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GatewayWordTest {

    @Test
    void aWordHasFourFigures() {
        assertThat(GatewayWord.parse("7|1000|600000|2000"))
                .contains(new GatewayWord(7, Instant.ofEpochMilli(1_000), Duration.ofMinutes(10), 2_000));
        assertThat(GatewayWord.parse("7|0|600000|2000"))
                .hasValueSatisfying(word -> assertThat(word.oldestInFlight()).isEqualTo(Instant.MAX));
        assertThat(GatewayWord.parse("left")).isEmpty();
    }

    /** Whoever hears it for the first time may hear it late. */
    @Test
    void itIsAsOldAsTheClockOfRedisSays() {
        GatewayWord word = GatewayWord.parse("7|0|600000|2000").orElseThrow();

        assertThat(word.age(62_000)).isEqualTo(Duration.ofSeconds(60));
        assertThat(word.age(1_000)).as("a clock that was set back").isZero();
    }
}
