package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
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

    Outcome<Generation> decide(AdmissionAsk ask, GatewayFailure unavailable) {
        Generation generation = ask.generation();
        String account = generation.caller().accountId();
        long localNano = allowance.take(account, ask.wish());
        if (localNano != LocalAllowance.REFUSED) {
            localCount.increment();
            return Outcome.passed(generation.heldBy(Hold.local(localNano, localNano + allowance.left(account))));
        }
        if (ask.own() == OwnCredentials.OUTSIDE_KEY_LIMIT) {
            ownCount.increment();
            return Outcome.passed(generation.heldBy(Hold.localForOwn(unavailable)));
        }
        refusedCount.increment();
        return Outcome.refused(unavailable);
    }

    /** Redis holds nothing for it, and learns of its cost when billing has posted it. */
    void settle(Generation generation, long costNano) {
        allowance.giveBack(
                generation.caller().accountId(),
                generation.startedAtMillis(),
                generation.hold().heldNano() - costNano);
    }

    /** Grows a hold of the allowance by as much as is left of it. */
    Hold grow(Generation generation, long moreNano) {
        Hold hold = generation.hold();
        hold.add(allowance.takeMore(generation.caller().accountId(), moreNano));
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
