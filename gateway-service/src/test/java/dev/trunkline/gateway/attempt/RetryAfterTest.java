package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.500Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                             | 0
            7                             | 7
            1.5                           | 2
            0.001                         | 1
            20.0                          | 20
            ' 7 '                         | 7
            300                           | 300
            301                           | 300
            999999999                     | 300
            Fri, 20 Nov 2026 12:00:10 GMT | 10
            Fri, 20 Nov 2026 12:00:01 GMT | 1
            Fri, 20 Nov 2026 12:00:00 GMT | 0
            Fri, 20 Nov 2026 11:00:00 GMT | 0
            Sat, 20 Nov 2027 12:00:00 GMT | 300
            """)
    void readsSecondsAndDatesWithinTheLimit(String header, int seconds) {
        assertThat(RetryAfter.seconds(header, NOW, Duration.ofSeconds(300))).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "9, 1500, 2",
        "9, 1, 1",
        "9, 0, 0",
        "9, 1500.5, 2",
        "9, soon, 9",
        "9, '', 9",
        ", 2000, 2",
        "9, 999999999, 300",
    })
    void prefersMilliseconds(String seconds, String millis, int expected) {
        assertThat(RetryAfter.seconds(seconds, millis, NOW, Duration.ofSeconds(300)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "-1", "1.5.1", ".5", "1e3", "soon", "1234567890", "٣", "2026-11-20T12:00:10Z"})
    void takesNonsenseForNoHint(String header) {
        assertThat(RetryAfter.seconds(header, NOW, Duration.ofSeconds(300))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"35, 35", "0, 0", "900, 300"})
    void believesNoLongerTime(int said, int believed) {
        assertThat(RetryAfter.within(said, Duration.ofSeconds(300))).isEqualTo(believed);
    }
}
