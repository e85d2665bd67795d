package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.generation.App;
import dev.trunkline.gateway.generation.DeliveredPart;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;
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
    private final Admission admission = AdmissionOf.priced(
            "0.00000001",
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
        Generation generation = continued(10_000, "\"max_tokens\":50,");

        assertThat(covers(generation)).isTrue();

        assertThat(generation.hold().heldNano()).isEqualTo(DELIVERED_NANO + 500);
    }

    @Test
    void whereTheCreditDoesNotCoverBothNobodyGoesOn() {
        Generation generation = continued(500 + DELIVERED_NANO - 1, "\"max_tokens\":50,");

        assertThat(covers(generation)).isFalse();
    }

    @Test
    void aStreamEndsWithWhatIsLeftBesideWhatWasDelivered() {
        Generation stream = continued(1_000, "\"stream\":true,");
        stream.limitedTo(1_000_000);
        AtomicInteger ended = new AtomicInteger();
        StreamCredit credit = new StreamCredit(stream, CANDIDATE, admission, clock.millis(), ended::incrementAndGet);
        int tokensLeft = Math.toIntExact((1_000 - DELIVERED_NANO) / 10);

        received(credit, tokensLeft - 1);
        assertThat(ended).hasValue(0);

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            received(credit, tokensLeft);
            return ended.get() > 0;
        });
    }

    private Generation continued(long creditNano, String fields) {
        String accountId = world.account().withCredit(creditNano).id();
        Generation generation = new Generation(
                "g",
                clock.millis(),
                Callers.caller(accountId, state -> state),
                Given.request("\"model\":\"a\"," + fields),
                new App("", "", ""));
        Given.passed(world.onLoop(() -> admission.hold(generation)));
        generation.continuedAs(
                generation.envelope(),
                new DeliveredPart(
                        CANDIDATE, AnswerSummary.NOTHING, TokenUsage.NONE, false, DELIVERED_NANO, DELIVERED_NANO, 0));
        return generation;
    }

    private boolean covers(Generation generation) {
        return world.onLoop(() -> admission.coversContinuation(generation, CANDIDATE));
    }

    private static void received(StreamCredit credit, int tokens) {
        world.onLoop(() -> {
            credit.received((long) tokens * TokenUsage.BYTES_PER_COUNTED_TOKEN);
            return Future.succeededFuture();
        });
    }
}
