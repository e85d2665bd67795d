package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Who is admitted while Redis is silent, and what they may spend. Thread-safe. */
final class AdmissionWithoutRedis {

    private static final String METER = "trunkline.admission.without.redis";
    private static final int NANO_DIGITS = 9;

    private final LocalAllowance allowance;
    private final Counter localCount;
    private final Counter refusedCount;
    private final Counter ownCount;

    AdmissionWithoutRedis(LocalAllowance allowance, MeterRegistry meters) {
        this.allowance = allowance;
        this.localCount = meters.counter(METER, "decision", "local");
        this.refusedCount = meters.counter(METER, "decision", "refused");
        this.ownCount = meters.counter(METER, "decision", "byok");
    }

    Outcome<Held> decide(AdmissionAsk ask, GatewayFailure unavailable) {
        String account = ask.caller().accountId();
        long localNano = mayTake(ask) ? allowance.take(account, ask.wish()) : LocalAllowance.REFUSED;
        if (localNano != LocalAllowance.REFUSED) {
            localCount.increment();
            return passed(ask, Hold.local(localNano, localNano + allowance.left(account)));
        }
        if (ask.own() == OwnCredentials.OUTSIDE_KEY_LIMIT) {
            ownCount.increment();
            return passed(ask, Hold.localForOwn(unavailable));
        }
        refusedCount.increment();
        return Outcome.refused(unavailable);
    }

    /** What cannot be counted has no allowance of dollars that would end it. */
    private static boolean mayTake(AdmissionAsk ask) {
        return ask.free() == null || !ask.free().count();
    }

    private static Outcome<Held> passed(AdmissionAsk ask, Hold hold) {
        return Outcome.passed(Held.of(ask.planned(), hold.countsFrom(ask.askedAtMillis())));
    }

    /** Redis holds nothing for it, and learns of its cost when billing has posted it. */
    void settle(Held held, long costNano) {
        allowance.giveBack(
                held.caller().accountId(),
                held.received().startedAtMillis(),
                held.hold().heldNano() - costNano);
    }

    /** Grows a hold of the allowance by as much as is left of it. */
    Hold grow(Held held, long moreNano) {
        Hold hold = held.hold();
        hold.add(allowance.takeMore(held.caller().accountId(), moreNano));
        return hold;
    }

    /** @throws IllegalArgumentException below 0 */
    static long nano(BigDecimal usd) {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("trunkline.gateway.admission.local-allowance-usd is "
                    + usd.toPlainString() + " (expected: 0 or more US dollars)");
        }
        return usd.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
