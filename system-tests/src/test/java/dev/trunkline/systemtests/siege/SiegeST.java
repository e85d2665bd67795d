package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.books.Events;
import dev.trunkline.systemtests.books.Ledger;
import dev.trunkline.systemtests.books.Ledger.Billed;
import dev.trunkline.systemtests.books.RedisView;
import dev.trunkline.systemtests.books.Served;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Strangers, tenants and providers who mean harm, all at once, and one tenant that pays and wants its answers.
 *
 * <p>{@code -Dtrunkline.siege.minutes=N} says how long (5 unless set), {@code -Dtrunkline.siege.seed=N} what the
 * attackers choose; {@code system-tests/siege} sets both.
 */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiegeST {

    private static final Path FOLDER = Path.of("target", "siege-stack").toAbsolutePath();
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int QUESTIONS = 30;
    private static final int LOOKS_FOR_A_COLLECTION = 8;
    private static final int MIB = 1 << 20;

    private final int minutes = Integer.getInteger("trunkline.siege.minutes", 5);
    private final long seed = Long.getLong("trunkline.siege.seed", 1);

    private HostileProvider provider;
    private TestStack stack;
    private Ledger ledger;
    private RedisView redis;
    private Events events;
    private GatewayWatch watch;

    @BeforeAll
    void start() {
        say("seed %d, %d minutes", seed, minutes);
        provider = HostileProvider.start();
        stack = TestStack.start(SiegeStack.in(FOLDER, provider.url()));
        ledger = Ledger.of(stack.processes(), "billing");
        redis = new RedisView(stack.processes().redisUrl());
        events = new Events(stack.processes().kafkaBootstrapServers());
        watch = new GatewayWatch(stack);
    }

    @AfterAll
    void stop() throws IOException {
        if (redis != null) {
            redis.close();
        }
        if (stack != null) {
            stack.close();
        }
        provider.close();
    }

    @Test
    void anHonestTenantIsAnsweredAndEverythingIsPaidOrTold() throws IOException {
        Gateway beta = new Gateway(URI.create(stack.options().ports().url(Port.SIMULATOR_BETA)));
        HonestTenant honest =
                new HonestTenant(stack.newAccount("1000"), Question.some(QUESTIONS, beta, new Random(seed)));
        honest.askAll();
        assertThat(honest.failures()).as("before the siege").isEmpty();
        long liveBefore = watch.live();
        int askedBefore = honest.costNano().size();

        try (Besiegers besiegers = Besiegers.begin(stack, seed)) {
            try (Tenancy tenancy = Tenancy.begin(honest, seed)) {
                lookOn(liveBefore + watch.budget());
            }
            besiegers.close();
            say("%s", besiegers.attacks());
            say("honest: %s", honest.summary());
            assertThat(besiegers.breaches()).isEmpty();
            assertThat(besiegers.attacks())
                    .allSatisfy(attack -> assertThat(attack.strikes()).isPositive());
            awaitQuiet();
            assertLoss(besiegers.thin());
        }
        assertThat(honest.costNano()).hasSizeGreaterThan(askedBefore);
        assertAsBefore(honest);
        assertHonestyIsBilled(honest);
        assertLedger();
        assertMemory(liveBefore);
    }

    /** Until the time is over; a look at the clock ends the siege and proves nothing. */
    private void lookOn(long liveAtMost) {
        long endNanos = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        for (int look = 0; System.nanoTime() < endNanos; look++) {
            watch.assertWithinBudget();
            if (look % LOOKS_FOR_A_COLLECTION == 0) {
                assertThat(watch.live()).as("live bytes of the gateway's heap").isLessThanOrEqualTo(liveAtMost);
            }
            assertEverythingLives();
            assertNobodyOwes();
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void assertEverythingLives() {
        assertThat(stack.processes().components())
                .allSatisfy(component -> assertThat(stack.processes().isAlive(component))
                        .as(component.id())
                        .isTrue());
    }

    private void assertNobodyOwes() {
        assertThat(ledger.balances())
                .allSatisfy((account, nano) ->
                        assertThat(nano).as("balance of " + account).isNotNegative());
    }

    /** Nobody is served, everything that was is posted, and nothing is held or kept. */
    private void awaitQuiet() {
        await("quiet").atMost(SETTLED_WITHIN).pollInterval(POLL).untilAsserted(() -> {
            assertThat(watch.metric("trunkline_requests_inflight"))
                    .as("in flight")
                    .isZero();
            assertThat(stack.simulator().count().path("openRequests").asInt())
                    .as("open requests")
                    .isZero();
            assertThat(watch.metric("trunkline_journal_unsent")).as("unsent").isZero();
            assertThat(events.allTaken()).as("all events taken").isTrue();
            assertThat(watch.metric("trunkline_buffered_bytes"))
                    .as("kept for callers")
                    .isZero();
            ledger.balances().keySet().forEach(account -> {
                RedisView.Credit credit = redis.credit(account);
                assertThat(credit.holds()).as("holds of " + account).isEmpty();
                assertThat(credit.heldNano()).as("held of " + account).isZero();
            });
        });
    }

    private void assertAsBefore(HonestTenant honest) {
        int failuresBefore = honest.failures().size();
        await("management, chat and readiness")
                .atMost(SETTLED_WITHIN)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(watch.isReady()).isTrue();
                    assertThat(stack.newAccount("0.1").usedNano()).isZero();
                    stack.gateway().get("/api/v1/models").expect(200);
                    stack.gateway()
                            .complete(stack.newAccount("0.1").key().secret(), Chat.of(Chat.LARGE, "As before"))
                            .expect(200);
                });
        honest.askAll();
        assertThat(failuresBefore).isZero();
        assertThat(honest.failures()).isEmpty();
        awaitQuiet();
    }

    /** Each answer by its id, once, for what its provider's figures say; and nothing else was taken. */
    private void assertHonestyIsBilled(HonestTenant honest) {
        String account = honest.account().id();
        Map<String, Long> billed = ledger.byTag().values().stream()
                .flatMap(List::stream)
                .filter(row -> row.accountId().equals(account) && row.costNano() > 0)
                .peek(row -> assertThat(row.postedNano()).isEqualTo(row.costNano()))
                .collect(Collectors.toMap(Billed::id, Billed::costNano));
        say("honest: %d answers for %d nano-USD", billed.size(), honest.spentNano());
        assertThat(billed).isEqualTo(honest.costNano());
        assertThat(honest.account().usedNano()).isEqualTo(honest.spentNano());
        assertThat(ledger.balances().get(account)).isEqualTo(1_000_000_000_000L - honest.spentNano());
        assertThat(redis.credit(account).balanceNano())
                .isEqualTo(ledger.balances().get(account));
    }

    private void assertLedger() {
        assertThat(ledger.sum()).as("sum of all postings").isZero();
        assertThat(ledger.unbalancedEntries()).isZero();
        assertThat(ledger.strayEntries()).isZero();
        assertThat(ledger.rejectedEvents()).isZero();
        assertNobodyOwes();
    }

    private void assertLoss(ThinStreams thin) {
        int newcomers = thin.accounts().size();
        assertThat(stack.simulator().count().path("dropped").asLong())
                .as("dropped by the simulator")
                .isZero();
        OperatorLoss loss = OperatorLoss.of(Served.byTag(stack.simulator()), ledger.byTag());
        long atMost = loss.atMostNano(newcomers, provider);
        say("the operator lost %d nano-USD of at most %d: %s", loss.nano(), atMost, loss.summary(newcomers, provider));
        assertThat(loss.findings()).isEmpty();
        assertThat(loss.nano()).isLessThanOrEqualTo(atMost);
        assertThat((long) watch.metric("trunkline_uncollected_nano_usd_total"))
                .as("as the gateway tells it")
                .isEqualTo(loss.toldNano());
        assertThat(-ledger.sums().getOrDefault("operator:uncollected", 0L))
                .as("as the ledger tells it")
                .isEqualTo(loss.toldNano());
    }

    private void assertMemory(long liveBefore) throws IOException {
        long live = watch.live();
        say(
                "gateway: at most %d of %d MiB kept for callers; live %d MiB before, %d at most, %d after",
                watch.mostBuffered() / MIB, watch.budget() / MIB, liveBefore / MIB, watch.mostLive() / MIB, live / MIB);
        assertEverythingLives();
        for (Component component : stack.processes().components()) {
            assertThat(Files.readString(stack.processes().log(component)))
                    .as("log of " + component.id())
                    .doesNotContain("OutOfMemoryError", "OutOfDirectMemoryError");
        }
        say("faults: %.0f", watch.metric("trunkline_faults_total"));
    }

    private static void say(String format, Object... values) {
        System.out.println("siege: " + format.formatted(values));
    }
}
