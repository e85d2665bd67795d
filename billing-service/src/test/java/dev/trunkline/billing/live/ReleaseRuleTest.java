package dev.trunkline.billing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseRuleTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private final ReleaseRule rule = new ReleaseRule(Duration.ofSeconds(100));

    @ParameterizedTest
    @CsvSource({
        // held for s, Kafka readable for s, given back
        "101, 500, true",
        "100, 500, false",
        "99, 500, false",
        "101, 100, true",
        "101, 99, false",
        "5000, 0, false"
    })
    void givesBackWhatHadTimeToEnd(int heldSeconds, int readableSeconds, boolean expected) {
        assertThat(rule.mayRelease(NOW.minusSeconds(heldSeconds), NOW.minusSeconds(readableSeconds), Instant.MAX, NOW))
                .isEqualTo(expected);
    }

    @Test
    void givesNothingBackWhileKafkaIsAway() {
        assertThat(rule.mayRelease(NOW.minusSeconds(5000), null, Instant.MAX, NOW))
                .isFalse();
    }

    @Test
    void givesNothingBackThatAGatewayMayHaveInFlight() {
        Instant heldAt = NOW.minusSeconds(5000);
        Instant longReadable = NOW.minusSeconds(5000);

        assertThat(rule.mayRelease(heldAt, longReadable, heldAt, NOW)).isFalse();
        assertThat(rule.mayRelease(heldAt, longReadable, heldAt.plusMillis(1), NOW))
                .isTrue();
    }

    @Test
    void anAgeThatARequestMayReachIsRefused() {
        assertThat(rule.outlives(Duration.ofSeconds(99))).isTrue();
        assertThat(rule.outlives(Duration.ofSeconds(100))).isFalse();
    }
}
