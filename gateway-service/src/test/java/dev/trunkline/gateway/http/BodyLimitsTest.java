package dev.trunkline.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.settings.GatewaySettings;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class BodyLimitsTest {

    @Test
    void areWhatTheOperatorSays() {
        InstantSource clock = InstantSource.system();
        GatewaySettings settings = Given.settings(
                "limits.request-body", "1",
                "memory.unpaid", "2",
                "limits.request-read-timeout", "3s",
                "limits.slow-reader-timeout", "4s",
                "limits.slow-reader-altogether", "5s",
                "limits.linger-body", "6",
                "limits.linger-timeout", "7s");

        assertThat(BodyLimits.of(settings, settings.limits().requestBody(), clock))
                .isEqualTo(new BodyLimits(
                        1,
                        2,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        6,
                        Duration.ofSeconds(7),
                        clock));
    }
}
