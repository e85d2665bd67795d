package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.endpoint.CatalogueSnapshot;
import dev.trunkline.gateway.endpoint.EndpointCatalogue;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.journal.GenerationJournal;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.usage.Prices;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Shutdown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Credit, key limit and hold: one round trip to Redis before a request goes on, one after it has ended. The arithmetic
 * happens in Redis, so any number of gateways together never hold more than there is.
 */
@Singleton
public class Admission {

    private static final String WITHOUT_REDIS = "trunkline.admission.without.redis";
    private static final int NANO_DIGITS = 9;
    private static final int NOTHING_KNOWN = 1;
    private static final GatewayFailure UNAVAILABLE = new GatewayFailure.Unavailable(
            "Credits cannot be checked at the moment; nothing was sent to a provider. Try again shortly.",
            Duration.ofSeconds(2));

    private final EndpointCatalogue catalogue;
    private final AdmissionPolicy policy;
    private final InstantSource clock;
    private final Duration deadline;
    private final int unseenTokensPerSecond;
    private final LocalAllowance allowance;
    private final Counter localCount;
    private final Counter refusedCount;
    private final Counter ownCount;
    private final EventLoopLocal<AdmissionLane> lanes;
    private final PresentWindows windows;

    @Inject
    Admission(
            Vertx vertx,
            GatewaySettings settings,
            EndpointCatalogue catalogue,
            GenerationJournal journal,
            InstantSource clock,
            MeterRegistry meters) {
        this(vertx, settings, catalogue, journal::isAllSent, clock, meters);
    }

    /** @param allSent whether everything that has ended here is in Kafka */
    Admission(
            Vertx vertx,
            GatewaySettings settings,
            EndpointCatalogue catalogue,
            BooleanSupplier allSent,
            InstantSource clock,
            MeterRegistry meters) {
        this.catalogue = catalogue;
        this.policy = AdmissionPolicy.of(settings.admission());
        this.clock = clock;
        this.deadline = settings.admission().deadline();
        this.unseenTokensPerSecond = settings.admission().unseenTokensPerSecond();
        this.allowance = new LocalAllowance(nano(settings.admission().localAllowanceUsd()), clock);
        this.localCount = meters.counter(WITHOUT_REDIS, "decision", "local");
        this.refusedCount = meters.counter(WITHOUT_REDIS, "decision", "refused");
        this.ownCount = meters.counter(WITHOUT_REDIS, "decision", "byok");
        this.windows = new PresentWindows(clock);
        RedisServer server = new RedisServer(
                settings.admission().redisUrl(),
                settings.admission().redisCa(),
                settings.admission().redisConnectTimeout());
        String gateway = UUID.randomUUID().toString();
        AtomicInteger lane = new AtomicInteger();
        Duration longest = settings.upstream().totalTimeout().plus(deadline);
        this.lanes = new EventLoopLocal<>(
                vertx,
                context -> new AdmissionLane(
                        vertx,
                        context,
                        clock,
                        server,
                        settings.admission().waitingCommands(),
                        gateway + "." + lane.incrementAndGet(),
                        longest,
                        allSent));
    }

    /** What is asked for a request, and by whose credentials it may be served. */
    private record Ask(Generation generation, HoldWish wish, OwnCredentials own) {}

    /** Places the hold of a request. */
    public Future<Outcome<Generation>> hold(Generation generation) {
        CatalogueSnapshot snapshot = catalogue.snapshot();
        ModelCeiling ceiling = ModelCeiling.of(generation.envelope().models(), snapshot);
        HoldWish wish = policy.wish(
                generation.envelope(),
                ceiling.prices(),
                ceiling.promptTokens(generation.envelope()),
                ceiling.completionTokens());
        Ask ask = new Ask(generation, wish, OwnCredentials.of(generation, snapshot));
        AdmissionLane lane = lanes.get();
        generation.countsFrom(clock.millis());
        return admit(ask, lane, false)
                .compose(answer -> answer[0] == NOTHING_KNOWN ? nothingKnown(ask, lane) : answered(ask, answer))
                .recover(cause -> Future.succeededFuture(withoutRedis(ask, cause)));
    }

    private Future<long[]> admit(Ask ask, AdmissionLane lane, boolean knownWithoutCredit) {
        return lane.redis()
                .send(
                        ScriptCalls.admit(
                                ask.generation(),
                                ask.wish(),
                                windows.present(),
                                ask.own(),
                                lane.load(),
                                knownWithoutCredit),
                        deadlineMillis());
    }

    private Future<Outcome<Generation>> answered(Ask ask, long[] answer) {
        return Future.succeededFuture(
                switch ((int) answer[0]) {
                    case 0 -> Outcome.passed(placed(ask, answer));
                    // Not loaded, or given up in the meantime.
                    case 1, 5 -> Outcome.refused(UNAVAILABLE);
                    case 2 -> Outcome.refused(Refusals.credit(ask.wish(), answer[1], answer[2]));
                    case 4 -> Outcome.refused(Refusals.rate(ask.generation().caller(), answer[1], answer[2]));
                    case 6 -> Outcome.refused(Refusals.noCredit());
                    // The script knows no other answer than 3.
                    default -> Outcome.refused(keyLimit(ask));
                });
    }

    private Generation placed(Ask ask, long[] answer) {
        Generation generation = ask.generation().heldBy(granted(ask, answer));
        countsFrom(generation, answer, ask.own() == OwnCredentials.NONE ? 3 : 8);
        lanes.get().begins(generation);
        return generation;
    }

    /** A window that is newer than this gateway's own has decided: it counts there. */
    private static void countsFrom(Generation generation, long[] answer, int place) {
        if (answer.length > place) {
            generation.countsFrom(LimitWindows.beginMillis(answer[place]));
        }
    }

    private Hold granted(Ask ask, long[] answer) {
        if (ask.own() == OwnCredentials.NONE) {
            return new Hold(answer[1], at(answer, 2));
        }
        GatewayFailure refusal =
                switch ((int) answer[3]) {
                    case 0 -> null;
                    case 1 -> Refusals.noCredit();
                    case 2 -> Refusals.credit(ask.wish(), answer[4], answer[5]);
                    default -> keyLimit(ask);
                };
        boolean counted = ask.own() == OwnCredentials.WITHIN_KEY_LIMIT;
        return Hold.of(
                answer[1],
                at(answer, 6),
                counted ? new Hold.Own(answer[2], at(answer, 7), refusal) : Hold.Own.uncounted(refusal));
    }

    /** Figures that only a stream needs, which grows, are told to no other. */
    private static long at(long[] answer, int index) {
        return answer.length > index ? answer[index] : 0;
    }

    private static GatewayFailure keyLimit(Ask ask) {
        return Refusals.keyLimit(ask.generation().caller().limitWindow());
    }

    /** Tells an account without credit from one that is not loaded, and a load that is over from the present one. */
    private Future<Outcome<Generation>> nothingKnown(Ask ask, AdmissionLane lane) {
        return lane.refresh(deadlineMillis())
                .compose(load -> load == 0
                        ? Future.succeededFuture(Outcome.refused(UNAVAILABLE))
                        : admit(ask, lane, true).compose(answer -> answered(ask, answer)));
    }

    /** Whether the account certainly has no credit; false while that cannot be known. */
    Future<Boolean> withoutCredit(Caller caller) {
        AdmissionLane lane = lanes.get();
        return lane.redis()
                .send(ScriptCalls.balance(caller, lane.load()), deadlineMillis())
                .compose(known -> switch ((int) known[0]) {
                    case 1 -> Future.succeededFuture(known[1] <= 0);
                    case 0 -> lane.refresh(deadlineMillis()).map(load -> load != 0);
                    // Of another load: nothing is known of it.
                    default -> Future.succeededFuture(false);
                });
    }

    /**
     * The limit of completion tokens that goes upstream: no answer may cost more than there is money for.
     *
     * @return 0 where an answer by the caller's own credential counts nowhere and the caller gave no limit
     */
    public int completionTokens(Generation generation, Candidate candidate) {
        return policy.completionTokens(generation.envelope(), candidate, generation.hold());
    }

    private Outcome<Generation> withoutRedis(Ask ask, Throwable cause) {
        Generation generation = ask.generation();
        if (cause instanceof RedisSilence) {
            Log.debugf("admission of %s: %s", generation.id(), cause.getMessage());
        } else {
            Faults.heard("admission", cause);
        }
        if (!(cause instanceof RedisSilence silence) || silence.sent()) {
            // The hold may have been placed although the answer never came, or may be at any later moment.
            giveUp(generation);
        }
        long localNano = allowance.take(generation.caller().accountId(), ask.wish());
        if (localNano != LocalAllowance.REFUSED) {
            localCount.increment();
            long mostNano = localNano + allowance.left(generation.caller().accountId());
            return Outcome.passed(generation.heldBy(Hold.local(localNano, mostNano)));
        }
        if (ask.own() == OwnCredentials.OUTSIDE_KEY_LIMIT) {
            ownCount.increment();
            return Outcome.passed(generation.heldBy(Hold.localForOwn(UNAVAILABLE)));
        }
        refusedCount.increment();
        return Outcome.refused(UNAVAILABLE);
    }

    /**
     * Sets the hold to what the generation cost, or releases it when that is 0. Never fails; a loss is found by
     * billing.
     *
     * @param costNano of the account
     * @param keyCostNano what counts in the limit of the caller's key
     */
    public void settle(Generation generation, long costNano, long keyCostNano) {
        if (generation.admitted() && generation.hold().local()) {
            // Redis holds nothing for it, and learns of its cost when billing has posted it.
            allowance.giveBack(
                    generation.caller().accountId(),
                    generation.startedAtMillis(),
                    generation.hold().heldNano() - costNano);
            return;
        }
        AdmissionLane lane = lanes.get();
        lane.ends(generation);
        lane.redis()
                .sendUnhurried(ScriptCalls.settle(generation, costNano, keyCostNano, clock.millis()))
                .onFailure(cause -> Log.debugf("settling %s in Redis: %s", generation.id(), cause.getMessage()));
    }

    /** What a stream needs held to go on for another step. */
    long stepNano(Prices prices) {
        return policy.stepNano(prices);
    }

    private void giveUp(Generation generation) {
        lanes.get()
                .redis()
                .sendUnhurried(ScriptCalls.giveUp(generation, clock.millis()))
                .onFailure(cause -> Log.debugf("giving up %s in Redis: %s", generation.id(), cause.getMessage()));
    }

    /** What a stream is taken to write at most, whatever is seen of it. */
    int unseenTokensPerSecond() {
        return unseenTokensPerSecond;
    }

    /**
     * Grows the hold by so much, or by as much of it as credit and key limit leave; never fails.
     *
     * @param byok whether the answer is by the caller's own credential
     */
    public Future<Hold> grow(Generation generation, long moreNano, boolean byok) {
        Hold hold = generation.hold();
        if (hold.local()) {
            hold.add(allowance.takeMore(generation.caller().accountId(), moreNano));
            return Future.succeededFuture(hold);
        }
        AdmissionLane lane = lanes.get();
        generation.countsFrom(clock.millis());
        return lane.redis()
                .send(ScriptCalls.extend(generation, moreNano, windows.present(), lane.load(), byok), deadlineMillis())
                .onSuccess(answer -> {
                    countsFrom(generation, answer, 2);
                    if (byok) {
                        hold.addToOwn(answer[1]);
                    } else {
                        hold.add(answer[1]);
                    }
                })
                .map(hold)
                .otherwise(hold);
    }

    /** Nobody need wait for what this gateway holds once it has left. */
    @Shutdown
    void leave() {
        lanes.all().forEach(AdmissionLane::leave);
    }

    private static long nano(BigDecimal usd) {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("trunkline.gateway.admission.local-allowance-usd is "
                    + usd.toPlainString() + " (expected: 0 or more US dollars)");
        }
        return usd.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private long deadlineMillis() {
        return clock.millis() + deadline.toMillis();
    }
}
