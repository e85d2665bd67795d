package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.endpoint.CatalogueSnapshot;
import dev.trunkline.gateway.endpoint.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.endpoint.EndpointCatalogue;
import dev.trunkline.gateway.eventloop.EventLoopLocal;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.usage.Prices;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Credit, key limit and hold: one round trip to Redis before a request goes on, one after it has ended. The arithmetic
 * happens in Redis, so any number of gateways together never hold more than there is.
 */
@Singleton
public class Admission {

    private static final String WITHOUT_REDIS = "trunkline.admission.without.redis";
    private static final int NANO_DIGITS = 9;
    private static final String LEDGER_LOADED = "trunkline:ledger-loaded";
    private static final GatewayFailure UNAVAILABLE = new GatewayFailure.Unavailable(
            "Credits cannot be checked at the moment; nothing was sent to a provider. Try again shortly.",
            Duration.ofSeconds(2));

    private final EndpointCatalogue catalogue;
    private final AdmissionPolicy policy;
    private final InstantSource clock;
    private final Duration deadline;
    private final LocalAllowance allowance;
    private final Counter localCount;
    private final Counter refusedCount;
    private final EventLoopLocal<RedisLane> lanes;
    private volatile LimitWindows windows;
    private volatile long windowsEndAtMillis;

    Admission(
            Vertx vertx,
            GatewaySettings settings,
            EndpointCatalogue catalogue,
            InstantSource clock,
            MeterRegistry meters) {
        this.catalogue = catalogue;
        this.policy = AdmissionPolicy.of(settings.admission());
        this.clock = clock;
        this.deadline = settings.admission().deadline();
        this.allowance = new LocalAllowance(nano(settings.admission().localAllowanceUsd()), clock);
        this.localCount = meters.counter(WITHOUT_REDIS, "decision", "local");
        this.refusedCount = meters.counter(WITHOUT_REDIS, "decision", "refused");
        this.windows = LimitWindows.at(clock.instant());
        this.lanes = new EventLoopLocal<>(
                vertx,
                context -> new RedisLane(
                        vertx,
                        context,
                        clock,
                        settings.admission().redisUrl(),
                        settings.admission().waitingCommands()));
    }

    /** Places the hold of a request. */
    public Future<Outcome<Generation>> hold(Generation generation) {
        ModelCeiling ceiling = ModelCeiling.of(generation.envelope().models(), catalogue.snapshot());
        HoldWish wish = policy.wish(generation.envelope(), ceiling.prices(), ceiling.completionTokens());
        RedisLane lane = lanes.get();
        return lane.send(admit(generation, wish), deadlineMillis())
                .compose(answer -> answered(generation, wish, ceiling, answer))
                .recover(cause -> Future.succeededFuture(withoutRedis(generation, wish, ceiling, cause)));
    }

    private Future<Outcome<Generation>> answered(
            Generation generation, HoldWish wish, ModelCeiling ceiling, long[] answer) {
        return switch ((int) answer[0]) {
            case 0 ->
                Future.succeededFuture(Outcome.passed(generation.heldBy(
                        new Hold(answer[1], completionTokensAtMost(generation, wish, ceiling, answer[1])))));
            case 1 -> nothingKnown();
            case 2 -> Future.succeededFuture(Outcome.refused(Refusals.credit(wish, answer[1], answer[2])));
            // The script knows no other answer than 3.
            default ->
                Future.succeededFuture(
                        Outcome.refused(Refusals.keyLimit(generation.caller().limitWindow())));
        };
    }

    /** Tells an account without credit from a Redis that has just lost everything and is being filled again. */
    private Future<Outcome<Generation>> nothingKnown() {
        return lanes.get()
                .send(Request.cmd(Command.EXISTS).arg(LEDGER_LOADED), deadlineMillis())
                .map(exists -> Outcome.refused(exists[0] == 1 ? Refusals.noCredit() : UNAVAILABLE));
    }

    private int completionTokensAtMost(Generation generation, HoldWish wish, ModelCeiling ceiling, long heldNano) {
        return policy.completionTokensAtMost(
                generation.envelope(), wish, heldNano, ceiling.prices(), ceiling.completionTokens());
    }

    private Outcome<Generation> withoutRedis(
            Generation generation, HoldWish wish, ModelCeiling ceiling, Throwable cause) {
        Log.debugf("admission of %s: %s", generation.id(), cause.getMessage());
        if (!(cause instanceof RedisSilence silence) || silence.sent()) {
            // The hold may have been placed although the answer never came.
            settle(generation, 0);
        }
        long localNano = allowance.take(generation.caller().accountId(), wish);
        if (localNano != LocalAllowance.REFUSED) {
            localCount.increment();
            return Outcome.passed(generation.heldBy(
                    Hold.local(localNano, completionTokensAtMost(generation, wish, ceiling, localNano))));
        }
        refusedCount.increment();
        return Outcome.refused(UNAVAILABLE);
    }

    /**
     * Sets the hold to what the generation cost, or releases it when that is 0. Never fails; a loss is found by
     * billing.
     */
    public void settle(Generation generation, long costNano) {
        Caller caller = generation.caller();
        if (generation.admitted() && generation.hold().local()) {
            // Redis holds nothing for it, and learns of its cost when billing has posted it.
            allowance.giveBack(
                    caller.accountId(),
                    generation.startedAtMillis(),
                    generation.hold().heldNano() - costNano);
            return;
        }
        Request settle =
                Request.cmd(Command.EVALSHA).arg(LuaScript.SETTLE.sha1()).arg(3);
        keys(settle, caller)
                .arg(generation.id())
                .arg(costNano)
                .arg(caller.keyHash())
                .arg(clock.millis());
        lanes.get()
                .sendUnhurried(settle)
                .onFailure(cause -> Log.debugf("settling %s in Redis: %s", generation.id(), cause.getMessage()));
    }

    /**
     * Grows the hold of a stream by one step.
     *
     * @return the hold, larger where credit and key limit allowed it
     */
    public Future<Hold> grow(Generation generation, Prices prices) {
        return grow(generation, policy.stepNano(prices));
    }

    /** Grows the hold by so much, or by as much of it as credit and key limit leave; never fails. */
    public Future<Hold> grow(Generation generation, long moreNano) {
        Hold hold = generation.hold();
        if (hold.local()) {
            hold.add(allowance.takeMore(generation.caller().accountId(), moreNano));
            return Future.succeededFuture(hold);
        }
        return lanes.get()
                .send(extend(generation, moreNano), deadlineMillis())
                .onSuccess(answer -> hold.add(answer[1]))
                .map(hold)
                .otherwise(hold);
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

    private Request admit(Generation generation, HoldWish wish) {
        Caller caller = generation.caller();
        LimitWindows now = windows();
        Request admit = Request.cmd(Command.EVALSHA).arg(LuaScript.ADMIT.sha1()).arg(3);
        return keys(admit, caller)
                .arg(generation.id())
                .arg(wish.wantNano())
                .arg(wish.minimumNano())
                .arg(caller.limitNano())
                .arg(caller.limitWindow().getNumber())
                .arg(now.day())
                .arg(now.week())
                .arg(now.month())
                .arg(generation.startedAtMillis())
                .arg(caller.keyHash());
    }

    private Request extend(Generation generation, long moreNano) {
        Caller caller = generation.caller();
        LimitWindows now = windows();
        Request extend =
                Request.cmd(Command.EVALSHA).arg(LuaScript.EXTEND.sha1()).arg(3);
        return keys(extend, caller)
                .arg(generation.id())
                .arg(moreNano)
                .arg(caller.limitNano())
                .arg(caller.limitWindow().getNumber())
                .arg(now.day())
                .arg(now.week())
                .arg(now.month());
    }

    private static Request keys(Request request, Caller caller) {
        String tag = "{" + caller.accountId() + "}";
        return request.arg(tag + ":credit").arg(tag + ":holds").arg(tag + ":key:" + caller.keyHash());
    }

    private LimitWindows windows() {
        long now = clock.millis();
        if (now >= windowsEndAtMillis) {
            Instant moment = Instant.ofEpochMilli(now);
            windows = LimitWindows.at(moment);
            windowsEndAtMillis =
                    moment.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)).toEpochMilli();
        }
        return windows;
    }

    /** The highest prices and limits among all endpoints that may come to serve. */
    private record ModelCeiling(Prices prices, int completionTokens) {

        static ModelCeiling of(List<String> models, CatalogueSnapshot snapshot) {
            ModelEndpoints all = null;
            for (String slug : models) {
                ModelEndpoints endpoints = snapshot.model(slug);
                if (endpoints != null) {
                    all = all == null ? endpoints : all.and(endpoints);
                }
            }
            if (all == null) {
                throw new IllegalStateException("a request of unknown models was not refused before its admission");
            }
            return new ModelCeiling(all.ceiling(), all.maxCompletionTokens());
        }
    }
}
