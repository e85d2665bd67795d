package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.drain.Drain;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.journal.GenerationJournal;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.usage.PriceCeiling;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Shutdown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Credit, key limit and hold: one round trip to Redis before a request goes on, one after it has ended. The arithmetic
 * happens in Redis, so any number of gateways together never hold more than there is.
 */
@Singleton
public class Admission {

    private static final GatewayFailure UNAVAILABLE = new GatewayFailure.Unavailable(
            "Credits cannot be checked at the moment; nothing was sent to a provider. Try again shortly.",
            Duration.ofSeconds(2));

    /** Where Redis is silent this process ends without it. */
    private static final long LEAVES_WITHIN_MILLIS = 2000;

    private final AdmissionPolicy policy;
    private final FreeModelLimits freeModels;
    private final InstantSource clock;
    private final Duration deadline;
    private final WaitForRoom waitForRoom;
    private final HoldGrowth growth;
    private final int unseenTokensPerSecond;
    private final AdmissionWithoutRedis withoutRedis;
    private final EventLoopLocal<AdmissionLane> lanes;
    private final PresentWindows windows;

    @Inject
    Admission(
            Vertx vertx,
            GatewaySettings settings,
            GenerationJournal journal,
            Drain drain,
            InstantSource clock,
            MeterRegistry meters) {
        this(
                vertx,
                settings,
                new AdmissionContext(
                        journal::isAllSent,
                        drain::cutAtMillis,
                        HourFile.in(settings.journal().directory())),
                clock,
                meters);
    }

    Admission(
            Vertx vertx,
            GatewaySettings settings,
            AdmissionContext gateway,
            InstantSource clock,
            MeterRegistry meters) {
        this.policy = AdmissionPolicy.of(settings.admission());
        this.freeModels = FreeModelLimits.of(settings.freeModels());
        this.clock = clock;
        this.deadline = settings.admission().deadline();
        this.waitForRoom = WaitForRoom.of(settings.admission().waitForRoom());
        this.unseenTokensPerSecond = settings.admission().unseenTokensPerSecond();
        this.withoutRedis = new AdmissionWithoutRedis(
                new LocalAllowance(
                        AdmissionWithoutRedis.nano(settings.admission().localAllowanceUsd()),
                        clock,
                        gateway.allowanceHour()),
                meters);
        this.windows = new PresentWindows(clock);
        this.growth = new HoldGrowth(
                clock,
                windows,
                deadline.toMillis(),
                settings.admission().growthWait().toMillis(),
                gateway.cutAtMillis());
        RedisServer server = new RedisServer(
                settings.admission().redisUrl(),
                settings.admission().redisCa(),
                settings.admission().redisConnectTimeout());
        String gatewayId = UUID.randomUUID().toString();
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
                        gatewayId + "." + lane.incrementAndGet(),
                        longest,
                        gateway.allSent()));
    }

    /** Places the hold of a request: what its plan can cost at most. */
    public Future<Outcome<Held>> hold(Planned planned) {
        return ask(planned).compose(outcome -> {
            Planned others = FreeModels.afterwards(planned, outcome);
            return others == null ? Future.succeededFuture(outcome) : ask(others);
        });
    }

    private Future<Outcome<Held>> ask(Planned planned) {
        Envelope envelope = planned.received().envelope();
        PlanCeiling ceiling = PlanCeiling.of(planned.candidates(), envelope);
        HoldWish wish = policy.wish(
                envelope,
                ceiling.prices(),
                ceiling.promptTokens(envelope),
                ceiling.completionTokens(envelope),
                Answers.most(envelope, planned.candidates()));
        FreeModelLimits free = FreeModels.any(planned) ? freeModels : null;
        return admitted(new AdmissionAsk(planned, wish, OwnCredentials.of(planned), free, 0), lanes.get(), 0);
    }

    /** What others hold is waited for, for a moment. */
    private Future<Outcome<Held>> admitted(AdmissionAsk wanted, AdmissionLane lane, long waitedMillis) {
        AdmissionAsk ask = wanted.at(clock.millis());
        return admit(ask, lane, false)
                .compose(answer -> answer[0] == AdmissionAnswer.NOTHING_KNOWN
                        ? nothingKnown(ask, lane)
                        : Future.succeededFuture(answered(ask, lane, answer)))
                .recover(cause -> Future.succeededFuture(withoutRedis(ask, cause)))
                .compose(outcome -> {
                    int bodyBytes = ask.received().envelope().body().length;
                    long moreMillis = waitForRoom.worthIt(outcome, bodyBytes)
                            ? waitForRoom.nextMillis(waitedMillis)
                            : WaitForRoom.NO_MORE;
                    return moreMillis == WaitForRoom.NO_MORE
                            ? Future.succeededFuture(outcome)
                            : lane.after(moreMillis).compose(nothing -> admitted(ask, lane, waitedMillis + moreMillis));
                });
    }

    private Future<long[]> admit(AdmissionAsk ask, AdmissionLane lane, boolean knownWithoutCredit) {
        return lane.redis()
                .send(ScriptCalls.admit(ask, windows.present(), lane.load(), knownWithoutCredit), deadlineMillis());
    }

    private static Outcome<Held> answered(AdmissionAsk ask, AdmissionLane lane, long[] answer) {
        Outcome<Held> outcome = AdmissionAnswer.of(ask, answer, UNAVAILABLE);
        if (outcome instanceof Outcome.Passed<Held>(Held held)) {
            lane.begins(held);
        }
        return outcome;
    }

    /** Tells an account without credit from one that is not loaded, and a load that is over from the present one. */
    private Future<Outcome<Held>> nothingKnown(AdmissionAsk ask, AdmissionLane lane) {
        return lane.refresh(deadlineMillis())
                .compose(load -> load == 0
                        ? Future.succeededFuture(Outcome.refused(UNAVAILABLE))
                        : admit(ask, lane, true).map(answer -> answered(ask, lane, answer)));
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
    public int completionTokens(Held held, PresentRequest request, Candidate candidate) {
        return policy.completionTokens(held.hold(), request, candidate);
    }

    private Outcome<Held> withoutRedis(AdmissionAsk ask, Throwable cause) {
        if (cause instanceof RedisSilence) {
            Log.debugf("admission of %s: %s", ask.received().id(), cause.getMessage());
        } else {
            Faults.heard("admission", cause);
        }
        if (!(cause instanceof RedisSilence silence) || silence.sent()) {
            // The hold may have been placed although the answer never came, or may be at any later moment.
            giveUp(ask.received());
        }
        return withoutRedis.decide(ask, UNAVAILABLE);
    }

    /**
     * Sets the hold to what the generation cost, or releases it when that is 0. Never fails; a loss is found by
     * billing.
     *
     * @param costNano of the account
     * @param keyCostNano what counts in the limit of the caller's key
     */
    public void settle(Held held, long costNano, long keyCostNano) {
        if (held.hold().local()) {
            withoutRedis.settle(held, costNano);
            return;
        }
        AdmissionLane lane = lanes.get();
        lane.ends(held);
        lane.redis()
                .sendUnhurried(ScriptCalls.settle(held, costNano, keyCostNano, clock.millis()))
                .onFailure(cause -> Log.debugf("settling %s in Redis: %s", held.id(), cause.getMessage()));
    }

    /** What a stream needs held to go on for another step. */
    long stepNano(PriceCeiling prices) {
        return policy.stepNano(prices);
    }

    private void giveUp(Received received) {
        lanes.get()
                .redis()
                .sendUnhurried(ScriptCalls.giveUp(received, clock.millis()))
                .onFailure(cause -> Log.debugf("giving up %s in Redis: %s", received.id(), cause.getMessage()));
    }

    /** What a stream is taken to write at most, whatever is seen of it. */
    int unseenTokensPerSecond() {
        return unseenTokensPerSecond;
    }

    /**
     * Grows the hold by so much, or by as much of it as credit and key limit leave; never fails. Waits for a Redis that
     * is silent.
     *
     * @param byok whether the answer is by the caller's own credential
     */
    public Future<Hold> grow(Held held, long moreNano, boolean byok) {
        if (held.hold().local()) {
            return Future.succeededFuture(withoutRedis.grow(held, moreNano));
        }
        return growth.grow(lanes.get(), held, moreNano, byok);
    }

    /**
     * Grows the hold until it covers what was delivered of an answer and going on with it at this endpoint; never
     * fails.
     *
     * @return whether it covers the least of that
     */
    public Future<Boolean> coversContinuation(Held held, PresentRequest request, Candidate candidate) {
        HoldWish wish = policy.continuation(request, candidate);
        boolean byok = candidate.byok();
        long missingNano = wish.wantNano() - held.hold().heldNano(byok);
        return missingNano <= 0
                ? Future.succeededFuture(true)
                : grow(held, missingNano, byok).map(hold -> hold.heldNano(byok) >= wish.minimumNano());
    }

    /**
     * Nobody need wait for what this gateway holds once it has left. What is settled last must have reached Redis by
     * then, and everything that has ended Kafka, so the journal ends first.
     */
    @Shutdown(Interceptor.Priority.PLATFORM_AFTER)
    void leave() throws InterruptedException {
        List<Future<Void>> leaving = new ArrayList<>();
        lanes.all().forEach(lane -> leaving.add(lane.leave()));
        CountDownLatch gone = new CountDownLatch(1);
        Future.join(leaving).onComplete(done -> gone.countDown());
        if (!gone.await(LEAVES_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
            Log.warnf("redis: not all that was settled last is known there; billing sets it right");
        }
    }

    private long deadlineMillis() {
        return clock.millis() + deadline.toMillis();
    }
}
