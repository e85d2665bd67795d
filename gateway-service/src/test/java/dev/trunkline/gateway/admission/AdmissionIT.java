package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.localstack.component.Part;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request's hold from its admission to its settlement, in a real Redis. */
class AdmissionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Completions cost ten nano-USD a token, prompts nothing. */
    private static final Prices PRICES = Given.prices("0", "0.00000001");

    private static final Candidate OPERATOR = new Candidate(Given.endpoint("a", "p", PRICES), PRICES);
    private static final Candidate OWN = new Candidate(
            OPERATOR.endpoint(), PRICES, new ByokCredential("c", "p", "s", false, false, java.util.List.of()));
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private static RedisWorld world;

    private final Given.Clock clock = Given.clock();
    private Admission admission = admission(clock);

    @BeforeAll
    static void start() {
        world = new RedisWorld();
        world.loaded(RedisWorld.LOAD);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Admission admission(InstantSource clock) {
        return admission(clock, "0");
    }

    private static Admission admission(InstantSource clock, String localAllowanceUsd) {
        return admission(clock, localAllowanceUsd, () -> true);
    }

    private static Admission admission(InstantSource clock, String localAllowanceUsd, BooleanSupplier allSent) {
        return AdmissionOf.in(
                world,
                AdmissionOf.context(allSent),
                clock,
                METERS,
                "admission.deadline",
                "500ms",
                "admission.stream-step-tokens",
                "100",
                "admission.local-allowance-usd",
                localAllowanceUsd);
    }

    @Test
    void holdsGrowsAndSettles() {
        Caller caller = callerWithCredit(1500);
        Held held = hold(planned("g1", caller, "\"stream\":true,"));
        assertThat(held.hold().heldNano()).isEqualTo(1000);
        assertThat(field(caller, "held")).isEqualTo("1000");

        world.onLoop(() -> admission.grow(held, 1000, false));
        assertThat(held.hold().heldNano()).isEqualTo(1500);
        world.onLoop(() -> admission.grow(held, 1000, false));
        assertThat(held.hold().heldNano()).isEqualTo(1500);

        settle(held, 700);
        await().atMost(PATIENCE).until(() -> field(caller, "held").equals("700"));
    }

    @Test
    void tellsAnAccountWithoutCreditFromARedisThatIsBeingFilled() {
        Caller nobody = caller(account(), Caller.NO_LIMIT, LimitWindow.LIMIT_WINDOW_TOTAL);
        world.loading(8);
        assertThat(refusal(planned("g1", nobody, ""))).isInstanceOf(GatewayFailure.Unavailable.class);

        world.loaded(RedisWorld.LOAD);

        assertThat(refusal(planned("g1", nobody, ""))).isEqualTo(Refusals.noCredit());
    }

    @Test
    void tellsWhyItRefuses() {
        Caller poor = callerWithCredit(159);
        assertThat(refusal(planned("g1", poor, "")))
                .asString()
                .contains("at least 0.00000016 USD, but only 0.000000159 USD");

        Caller busy = callerWithCredit(1000);
        hold(planned("g1", busy, "\"max_tokens\":100,"));
        assertThat(refusal(planned("g2", busy, ""))).isInstanceOf(GatewayFailure.CreditsInFlight.class);
    }

    @Test
    void limitsAWholeAnswerToWhatTheHoldPaysFor() {
        Held held = hold(planned("g1", callerWithCredit(255), ""));

        assertThat(limit(held, OPERATOR)).isEqualTo(25);
    }

    /** More is held as the stream goes on, but never may the provider write more than the account can pay for. */
    @Test
    void limitsAStreamToWhatAccountAndKeyPayFor() {
        Held ofAccount = hold(planned("g1", callerWithCredit(2555), "\"stream\":true,"));
        String rich = account();
        credit(rich, 100_000);
        Held ofKey = hold(planned("g1", caller(rich, 1_234, LimitWindow.LIMIT_WINDOW_TOTAL), "\"stream\":true,"));
        Held plenty = hold(planned("g2", callerWithCredit(1_000_000_000), "\"stream\":true,"));

        assertThat(ofAccount.hold().heldNano()).isEqualTo(1000);
        assertThat(limit(ofAccount, OPERATOR)).isEqualTo(255);
        assertThat(ofKey.hold().heldNano()).isEqualTo(1000);
        assertThat(limit(ofKey, OPERATOR)).isEqualTo(123);
        // A small share of what is left is held at once, for all that the endpoint gives, and Redis is asked no more.
        assertThat(plenty.hold().heldNano()).isEqualTo(81_920);
        assertThat(limit(plenty, OPERATOR)).isEqualTo(8192);
    }

    /** Nothing is received, and yet the hold keeps ahead of what may have been written; then nothing is left. */
    @Test
    void growsAStreamOfWhichNothingIsSeen() {
        Caller caller = callerWithCredit(3000);
        Held stream = hold(planned("g1", caller, "\"stream\":true,"));
        Held other = hold(planned("g2", caller, "\"max_tokens\":50,"));
        AtomicInteger ended = new AtomicInteger();
        StreamCredit credit = credit(stream, ended::incrementAndGet);

        at(credit, 49);
        assertThat(stream.hold().heldNano()).isEqualTo(1000);
        at(credit, 50);
        await().atMost(PATIENCE).until(() -> stream.hold().heldNano() == 2000);
        at(credit, 100);
        await().atMost(PATIENCE).until(() -> stream.hold().heldNano() == 2500);
        assertThat(ended).hasValue(0);
        at(credit, 249);
        at(credit, 250);
        await().atMost(PATIENCE).until(() -> {
            at(credit, 251);
            return ended.get() > 0;
        });
        assertThat(stream.hold().heldNano()).isEqualTo(2500);
    }

    /** What the limit sent upstream allows is held: the provider cannot write more, however long it takes. */
    @Test
    void neverEndsAStreamThatIsHeldForWhole() {
        Held stream = hold(planned("g1", callerWithCredit(1_000), "\"stream\":true,"));
        AtomicInteger ended = new AtomicInteger();
        StreamCredit credit = credit(stream, ended::incrementAndGet);

        at(credit, 1_000_000);
        world.onLoop(() -> admission.grow(stream, 1, false));

        assertThat(limit(stream, OPERATOR)).isEqualTo(100);
        assertThat(ended).hasValue(0);
    }

    @Test
    void countsTheDaysOfAKeyByTheClock() {
        String account = account();
        credit(account, 100_000);
        Caller caller = caller(account, 1000, LimitWindow.LIMIT_WINDOW_DAILY);
        world.redis(Command.HSET, "{" + account + "}:key:k", "day_id", "2026-01-01", "day", 900);
        clock.pass(Duration.ofDays(1).toMillis() - 1);
        assertThat(refusal(planned("g0", caller, "\"max_tokens\":11,")))
                .isEqualTo(new GatewayFailure.KeyLimitExceeded("daily"));
        hold(planned("g1", caller, "\"max_tokens\":10,"));
        assertThat(refusal(planned("g2", caller, "\"max_tokens\":10,")))
                .as("the rest is in flight")
                .isEqualTo(new GatewayFailure.KeyLimitInFlight("daily", Duration.ofSeconds(5)));

        clock.pass(1);

        hold(planned("g3", caller, "\"max_tokens\":90,"));
        assertThat(field(caller, "held")).isEqualTo("1000");
    }

    @Test
    void refusesWhileRedisIsAwayAndGoesOnWhenItIsBack() {
        admission = admission(InstantSource.system());
        Caller caller = callerWithCredit(100_000);
        Held earlier = hold(planned("g0", caller, "\"max_tokens\":10,"));
        world.parts.kill(Part.REDIS);

        assertThat(refusal(planned("g1", caller, "\"max_tokens\":10,")))
                .isInstanceOf(GatewayFailure.Unavailable.class)
                .asString()
                .contains("nothing was sent to a provider");
        settle(earlier, 70);
        world.parts.start(Part.REDIS);
        assertThat(refusal(planned("g3", caller, "\"max_tokens\":10,")))
                .as("another run, with the marker of an old copy")
                .isInstanceOf(GatewayFailure.Unavailable.class);
        world.loaded(RedisWorld.LOAD);

        // The settlement has waited; whether the hold itself survived is up to the disk.
        await().atMost(PATIENCE).until(() -> hold(caller, "g0").startsWith("70|"));
        hold(planned("g2", caller, "\"max_tokens\":10,"));
    }

    @Test
    void releasesAHoldWhoseAnswerNeverCame() {
        admission = admission(InstantSource.system());
        Caller caller = callerWithCredit(100_000);
        hold(planned("g0", caller, "\"max_tokens\":10,"));

        world.parts.pause(Part.REDIS);
        GatewayFailure refusal = refusal(planned("g1", caller, "\"max_tokens\":10,"));
        world.parts.resume(Part.REDIS);

        assertThat(refusal).isInstanceOf(GatewayFailure.Unavailable.class);
        await().atMost(PATIENCE).until(() -> field(caller, "held").equals("100"));
        // What Redis is asked of it late places nothing any more.
        await().atMost(PATIENCE).until(() -> hold(caller, "g1").endsWith("|x"));
    }

    @Test
    void believesAnAccountOnlyUnderTheLoadOfTheMarker() {
        Caller caller = callerWithCredit(100_000);
        hold(planned("g1", caller, "\"max_tokens\":10,"));

        world.redis(Command.HSET, "{" + caller.accountId() + "}:credit", "load", 8);
        assertThat(refusal(planned("g2", caller, "\"max_tokens\":10,")))
                .as("written by a load that is under way")
                .isInstanceOf(GatewayFailure.CreditsBeingLoaded.class);
        world.loaded(8);
        hold(planned("g3", caller, "\"max_tokens\":10,"));
        assertThat(field(caller, "held")).isEqualTo("200");

        world.loaded(RedisWorld.LOAD);
    }

    /** Redis emptied under load: what is in flight is held again before anybody is admitted. */
    @Test
    void putsBackWhatIsInFlightAndSaysSoOnceAllThatEndedIsSent() {
        AtomicBoolean allSent = new AtomicBoolean();
        admission = admission(InstantSource.system(), "0", allSent::get);
        Caller caller = callerWithCredit(100_000);
        clock.pass(7);
        Held running = hold(planned("g1", caller, "\"max_tokens\":10,"));
        Held ended = hold(planned("g2", caller, "\"max_tokens\":10,"));
        settle(ended, 30);

        world.redis(Command.FLUSHALL);
        world.loading(8);
        assertThat(refusal(planned("g3", caller, "\"max_tokens\":10,"))).isInstanceOf(GatewayFailure.Unavailable.class);

        await().atMost(PATIENCE).until(() -> hold(caller, "g1").startsWith("100|k|"));
        String began = "|" + running.received().startedAtMillis() + "|";
        await().atMost(PATIENCE).until(() -> world.gateways().stream().anyMatch(word -> word.contains(began)));
        assertThat(world.gateways()).noneMatch(word -> word.startsWith("8" + began));
        allSent.set(true);
        await().atMost(PATIENCE).until(() -> world.gateways().stream().anyMatch(word -> word.startsWith("8" + began)));
        assertThat(field(caller, "held")).isEqualTo("100");
        assertThat(hold(caller, "g2")).isEmpty();
        world.loaded(RedisWorld.LOAD);
    }

    @Test
    void spendsNoMoreThanTheLocalAllowanceWhileRedisIsAway() {
        admission = admission(hourThatBegins(), "0.0000015");
        Caller caller = callerWithCredit(100_000);
        hold(planned("g0", caller, "\"max_tokens\":10,"));
        world.parts.pause(Part.REDIS);
        // The first of an hour waits for the disk.
        await().atMost(PATIENCE).until(() -> isAdmittedOnce(caller));
        double locallyBefore = withoutRedis("local");
        double refusedBefore = withoutRedis("refused");

        Held first = hold(planned("g1", caller, "\"max_tokens\":100,"));
        assertThat(first.hold().heldNano()).isEqualTo(1000);
        Held stream = hold(planned("g2", caller, "\"stream\":true,"));
        assertThat(stream.hold().heldNano()).isEqualTo(500);
        world.onLoop(() -> admission.grow(stream, 1000, false));
        assertThat(stream.hold().heldNano()).isEqualTo(500);
        assertThat(refusal(planned("g3", caller, "\"max_tokens\":100,")))
                .isInstanceOf(GatewayFailure.Unavailable.class);
        settle(first, 400);
        world.onLoop(() -> admission.grow(stream, 1000, false));
        assertThat(stream.hold().heldNano()).isEqualTo(1100);
        settle(stream, 1100);
        world.parts.resume(Part.REDIS);

        // What was spent without Redis reaches it by billing's postings, so nothing may be held for it.
        await().atMost(PATIENCE).until(() -> field(caller, "held").equals("100"));
        for (String id : List.of("g1", "g2", "g3")) {
            assertThat(hold(caller, id)).matches("|0\\|k\\|\\d+\\|x");
        }
        assertThat(withoutRedis("local") - locallyBefore).isEqualTo(2);
        assertThat(withoutRedis("refused") - refusedBefore).isEqualTo(1);
    }

    @Test
    void servesCallersByTheirOwnCredentialsWhileRedisIsAwayUnlessAKeyCountsThem() {
        admission = admission(InstantSource.system());
        Caller outside = Callers.caller(account(), state -> state.setLimitNano(10), Callers.credential("c", "p"));
        Caller within = Callers.caller(
                account(), state -> state.setLimitNano(10).setIncludeByokInLimit(true), Callers.credential("c", "p"));
        world.parts.pause(Part.REDIS);

        Held own = hold(planned("g1", outside, ""));
        assertThat(own.hold().operatorRefused()).isInstanceOf(GatewayFailure.Unavailable.class);
        assertThat(own.hold().heldNano(true)).isEqualTo(Hold.UNCOUNTED);
        assertThat(refusal(planned("g2", within, ""))).isInstanceOf(GatewayFailure.Unavailable.class);
        settle(own, 0);
        world.parts.resume(Part.REDIS);
    }

    @Test
    void limitsAnAnswerByTheCallersOwnCredentialByNothingButItsKey() {
        String poor = account();
        credit(poor, 255);
        Caller outside = Callers.caller(poor, state -> state, Callers.credential("c", "p"));
        Caller within = Callers.caller(
                account(), state -> state.setLimitNano(455).setIncludeByokInLimit(true), Callers.credential("c", "p"));
        credit(within.accountId(), 0);

        Held first = hold(planned("g1", outside, ""));
        Held second = hold(planned("g2", within, ""));

        assertThat(limit(first, OPERATOR)).isEqualTo(25);
        assertThat(limit(first, OWN)).isZero();
        assertThat(second.hold().operatorRefused()).isInstanceOf(GatewayFailure.InsufficientCredits.class);
        assertThat(limit(second, OWN)).isEqualTo(45);
    }

    @Test
    void growsAStreamByTheCallersOwnCredentialWithinTheLimitOfItsKey() {
        Caller within = Callers.caller(
                account(), state -> state.setLimitNano(1500).setIncludeByokInLimit(true), Callers.credential("c", "p"));
        credit(within.accountId(), 0);
        Held stream = hold(planned("g1", within, "\"stream\":true,"));
        assertThat(stream.hold().heldNano(true)).isEqualTo(1000);

        world.onLoop(() -> admission.grow(stream, 1000, true));

        assertThat(stream.hold().heldNano(true)).isEqualTo(1500);
        assertThat(stream.hold().heldNano()).isZero();
        assertThat(field(within, "held")).isEqualTo("0");
    }

    /** With a whole hour before the next one begins. */
    private static InstantSource hourThatBegins() {
        long startNanos = System.nanoTime();
        return () -> Instant.ofEpochMilli(Given.NEW_YEAR_MILLIS).plusNanos(System.nanoTime() - startNanos);
    }

    private static double withoutRedis(String decision) {
        return METERS.get("trunkline.admission.without.redis")
                .tag("decision", decision)
                .counter()
                .count();
    }

    private int limit(Held held, Candidate candidate) {
        return admission.completionTokens(held, present(held), candidate);
    }

    private static PresentRequest present(Held held) {
        return new PresentRequest(held.received().envelope(), 0);
    }

    private StreamCredit credit(Held stream, StreamCredit.Listener listener) {
        return new StreamCredit(
                stream, present(stream), limit(stream, OPERATOR), OPERATOR, admission, Given.NEW_YEAR_MILLIS, listener);
    }

    private static void at(StreamCredit credit, long millis) {
        world.onLoop(() -> {
            credit.at(Given.NEW_YEAR_MILLIS + millis);
            return Future.succeededFuture();
        });
    }

    private Held hold(Planned planned) {
        return Given.passed(world.onLoop(() -> admission.hold(planned)));
    }

    private boolean isAdmittedOnce(Caller caller) {
        Planned once = planned("g", caller, "\"max_tokens\":1,");
        if (world.onLoop(() -> admission.hold(once)) instanceof Outcome.Passed<Held>(Held held)) {
            settle(held, 0);
            return true;
        }
        return false;
    }

    private GatewayFailure refusal(Planned planned) {
        return Given.refused(world.onLoop(() -> admission.hold(planned)));
    }

    private void settle(Held held, long costNano) {
        world.onLoop(() -> {
            admission.settle(held, costNano, costNano);
            return Future.succeededFuture();
        });
    }

    private static String account() {
        return world.account().id();
    }

    private static Caller callerWithCredit(long balanceNano) {
        String account = account();
        credit(account, balanceNano);
        return caller(account, Caller.NO_LIMIT, LimitWindow.LIMIT_WINDOW_TOTAL);
    }

    private static void credit(String account, long balanceNano) {
        world.redis(
                Command.HSET, "{" + account + "}:credit", "balance", balanceNano, "held", 0, "load", RedisWorld.LOAD);
    }

    private static Caller caller(String account, long limitNano, LimitWindow window) {
        return new Caller(account, "k", KeyKind.KEY_KIND_INFERENCE, false, Long.MAX_VALUE, limitNano, window, false);
    }

    /** By the caller's own credentials, too, where it has any. */
    private Planned planned(String id, Caller caller, String fields) {
        return caller.byok().isEmpty()
                ? AdmissionOf.planned(id, clock.millis(), caller, fields, OPERATOR)
                : AdmissionOf.planned(id, clock.millis(), caller, fields, OWN, OPERATOR);
    }

    private static String field(Caller caller, String name) {
        return String.valueOf(world.redis(Command.HGET, "{" + caller.accountId() + "}:credit", name));
    }

    private static String hold(Caller caller, String generation) {
        var hold = world.redis(Command.HGET, "{" + caller.accountId() + "}:holds", generation);
        return hold == null ? "" : hold.toString();
    }
}
