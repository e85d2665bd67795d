package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.RedisWorld.Account;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import dev.trunkline.gateway.usage.Prices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes a moment before Redis knows of it, or a moment before this gateway ends. */
class AdmissionMomentIT {

    /** Completions cost ten nano-USD a token, prompts nothing. */
    private static final Prices PRICES = Given.prices("0", "0.00000001");

    private static final Candidate CANDIDATE = new Candidate(Given.endpoint("a", "p", PRICES), PRICES);

    private static final long CREDIT_NANO = 100_000;

    private static RedisWorld world;

    private final AtomicInteger looks = new AtomicInteger();

    @BeforeAll
    static void start() {
        world = new RedisWorld();
        world.loaded(RedisWorld.LOAD);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** @param clock is read again for each try of an admission */
    private static Admission admission(InstantSource clock) {
        return AdmissionOf.in(
                world, AdmissionOf.context(() -> true), clock, new SimpleMeterRegistry(), "admission.wait", "60s");
    }

    /** Billing writes an account so that it is not believed yet, looks again whether Redis was emptied, and confirms it. */
    @Test
    void anAccountThatIsBeingWrittenIsAdmittedWhenItIsConfirmed() {
        Account account = world.account().withCredit(CREDIT_NANO).ofLoad("?" + RedisWorld.LOAD);
        Planned planned = planned(account);
        Admission admission = admission(() -> {
            looks.incrementAndGet();
            return InstantSource.system().instant();
        });

        CompletableFuture<Outcome<Held>> asked = world.begin(() -> admission.hold(planned));
        while (looks.get() < 20) {
            Thread.onSpinWait();
        }
        assertThat(asked).isNotDone();
        account.ofLoad(Long.toString(RedisWorld.LOAD));

        Given.passed(RedisWorld.done(asked));
        assertThat(account.held()).isEqualTo(100);
    }

    @Test
    void whatIsSettledLastIsKnownToRedisBeforeTheGatewayHasEnded() throws InterruptedException {
        Account account = world.account().withCredit(CREDIT_NANO);
        Admission admission = admission(InstantSource.system());
        Held held = Given.passed(world.onLoop(() -> admission.hold(planned(account))));

        world.onLoop(() -> {
            admission.settle(held, 0, 0);
            return Future.succeededFuture();
        });
        admission.leave();

        assertThat(account.hold(held.id())).isNull();
        assertThat(world.gateways()).contains("left");
    }

    private static Planned planned(Account account) {
        Caller caller = new Caller(
                account.id(),
                "k",
                KeyKind.KEY_KIND_INFERENCE,
                false,
                Long.MAX_VALUE,
                Caller.NO_LIMIT,
                LimitWindow.LIMIT_WINDOW_TOTAL,
                false);
        return AdmissionOf.planned("g1", 1234, caller, "\"max_tokens\":10,", CANDIDATE);
    }
}
