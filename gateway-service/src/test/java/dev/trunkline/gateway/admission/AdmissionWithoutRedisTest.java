package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.Prices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionWithoutRedisTest {

    private static final GatewayFailure UNAVAILABLE = new GatewayFailure.Unavailable("no Redis", Duration.ofSeconds(2));
    private static final Prices NOTHING = Given.prices("0", "0");
    private static final Candidate FREE = new Candidate(Given.endpoint("a", "p", NOTHING), NOTHING);

    private final AdmissionWithoutRedis withoutRedis = new AdmissionWithoutRedis(
            new LocalAllowance(
                    100, Given.clock(), AdmissionOf.context(() -> true).allowanceHour()),
            new SimpleMeterRegistry());

    private Outcome<Held> decide(@Nullable FreeModelLimits free) {
        return withoutRedis.decide(
                new AdmissionAsk(
                        AdmissionOf.planned("g", 0, Callers.caller("a", state -> state), "", FREE),
                        new HoldWish(0, 0, 0, false, 0, 10),
                        OwnCredentials.NONE,
                        free,
                        0),
                UNAVAILABLE);
    }

    private static FreeModelLimits limits(String perDay) {
        return FreeModelLimits.of(Given.settings(
                        "free-models.requests-per-minute", "0",
                        "free-models.requests-per-day", perDay,
                        "free-models.requests-per-day-of-buyers", "0")
                .freeModels());
    }

    @Test
    void admitsNothingThatNobodyCounts() {
        // The first of an hour waits for the disk.
        await().atMost(Duration.ofSeconds(60)).until(() -> decide(null) instanceof Outcome.Passed<Held>);

        assertThat(decide(limits("1"))).isEqualTo(Outcome.refused(UNAVAILABLE));
        assertThat(decide(limits("0"))).isInstanceOf(Outcome.Passed.class);
    }
}
