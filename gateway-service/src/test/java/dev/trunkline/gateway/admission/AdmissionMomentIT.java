package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.RedisWorld.Account;
import dev.trunkline.gateway.generation.App;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.pipeline.Outcome;
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
        return AdmissionOf.priced(
                "0.00000001",
                world,
                AdmissionOf.context(() -> true),
                clock,
                new SimpleMeterRegistry(),
                "admission.wait",
                "60s");
    }

    /** Billing writes an account so that it is not believed yet, looks again whether Redis was emptied, and confirms it. */
    @Test
    void anAccountThatIsBeingWrittenIsAdmittedWhenItIsConfirmed() {
        Account account = world.account().withCredit(CREDIT_NANO).ofLoad("?" + RedisWorld.LOAD);
        Generation generation = generation(account);
        Admission admission = admission(() -> {
            looks.incrementAndGet();
            return InstantSource.system().instant();
        });

        CompletableFuture<Outcome<Generation>> asked = world.begin(() -> admission.hold(generation));
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
        Generation generation = generation(account);
        Admission admission = admission(InstantSource.system());
        Given.passed(world.onLoop(() -> admission.hold(generation)));

        world.onLoop(() -> {
            admission.settle(generation, 0, 0);
            return Future.succeededFuture();
        });
        admission.leave();

        assertThat(account.hold(generation.id())).isNull();
        assertThat(world.gateways()).contains("left");
    }

    private static Generation generation(Account account) {
        Caller caller = new Caller(
                account.id(),
                "k",
                KeyKind.KEY_KIND_INFERENCE,
                false,
                Long.MAX_VALUE,
                Caller.NO_LIMIT,
                LimitWindow.LIMIT_WINDOW_TOTAL,
                false);
        return new Generation(
                "g1", 1234, caller, Given.request("\"model\":\"a\",\"max_tokens\":10,"), new App("", "", ""));
    }
}
