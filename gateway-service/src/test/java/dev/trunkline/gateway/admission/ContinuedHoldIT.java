package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.TokenUsage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hold of an answer that is gone on with: what was delivered of it cannot be spent once more. */
class ContinuedHoldIT {

    /** Ten nano-USD for a token of the completion. */
    private static final Prices PRICES = Given.prices("0", "0.00000001");

    private static final Candidate CANDIDATE = new Candidate(Given.endpoint("a", "p", PRICES), PRICES);
    private static final long DELIVERED_NANO = 400;

    private static RedisWorld world;

    private final Given.Clock clock = Given.clock();
    private final Admission admission = AdmissionOf.in(
            world,
            AdmissionOf.context(() -> true),
            clock,
            new SimpleMeterRegistry(),
            "admission.deadline",
            "30s",
            "admission.stream-step-tokens",
            "100",
            "admission.local-allowance-usd",
            "0");

    @BeforeAll
    static void start() {
        world = new RedisWorld();
        world.loaded(RedisWorld.LOAD);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void goingOnIsHeldForBesideWhatWasDelivered() {
        Held held = held(10_000, "\"max_tokens\":50,");

        assertThat(covers(held)).isTrue();

        assertThat(held.hold().heldNano()).isEqualTo(DELIVERED_NANO + 500);
    }

    @Test
    void whereTheCreditDoesNotCoverBothNobodyGoesOn() {
        Held held = held(500 + DELIVERED_NANO - 1, "\"max_tokens\":50,");

        assertThat(covers(held)).isFalse();
    }

    @Test
    void aStreamEndsWithWhatIsLeftBesideWhatWasDelivered() {
        Held stream = held(1_000, "\"stream\":true,");
        AtomicInteger ended = new AtomicInteger();
        StreamCredit credit = new StreamCredit(
                stream, continued(stream), 1_000_000, CANDIDATE, admission, clock.millis(), ended::incrementAndGet);
        int tokensLeft = Math.toIntExact((1_000 - DELIVERED_NANO) / 10);

        received(credit, tokensLeft - 1);
        assertThat(ended).hasValue(0);

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            received(credit, tokensLeft);
            return ended.get() > 0;
        });
    }

    private Held held(long creditNano, String fields) {
        Caller caller = Callers.caller(world.account().withCredit(creditNano).id(), state -> state);
        Planned planned = AdmissionOf.planned("g", clock.millis(), caller, fields, CANDIDATE);
        return Given.passed(world.onLoop(() -> admission.hold(planned)));
    }

    private static PresentRequest continued(Held held) {
        return new PresentRequest(held.received().envelope(), DELIVERED_NANO);
    }

    private boolean covers(Held held) {
        return world.onLoop(() -> admission.coversContinuation(held, continued(held), CANDIDATE));
    }

    private static void received(StreamCredit credit, int tokens) {
        world.onLoop(() -> {
            credit.received((long) tokens * TokenUsage.BYTES_PER_COUNTED_TOKEN);
            return Future.succeededFuture();
        });
    }
}
