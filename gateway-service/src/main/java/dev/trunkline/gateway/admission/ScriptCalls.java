package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.KeyRestrictions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/** Keys and arguments of the scripts, as each script's head says. */
final class ScriptCalls {

    private ScriptCalls() {}

    /** @param knownWithoutCredit an account that Redis does not know has no credit, rather than one not loaded yet */
    static Request admit(
            Generation generation, HoldWish wish, LimitWindows now, OwnCredentials own, boolean knownWithoutCredit) {
        Caller caller = generation.caller();
        Request admit = call(LuaScript.ADMIT, caller)
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
        long perMinute = caller.restrictions().requestsPerMinute();
        boolean grows = generation.envelope().stream() && !wish.callerSetLimit();
        if (perMinute == KeyRestrictions.NO_RATE_LIMIT && own == OwnCredentials.NONE && !grows) {
            return admit;
        }
        return admit.arg(perMinute)
                .arg(own.ordinal())
                .arg(knownWithoutCredit ? 1 : 0)
                .arg(grows ? 1 : 0);
    }

    /** @param byok whether the answer is by the caller's own credential, and counts in the limit of its key only */
    static Request extend(Generation generation, long moreNano, LimitWindows now, boolean byok) {
        Caller caller = generation.caller();
        Request extend = call(LuaScript.EXTEND, caller)
                .arg(generation.id())
                .arg(moreNano)
                .arg(caller.limitNano())
                .arg(caller.limitWindow().getNumber())
                .arg(now.day())
                .arg(now.week())
                .arg(now.month());
        return byok ? extend.arg(1) : extend;
    }

    /** @param keyCostNano what counts in the limit of the caller's key */
    static Request settle(Generation generation, long costNano, long keyCostNano, long nowMillis) {
        Caller caller = generation.caller();
        Request settle = call(LuaScript.SETTLE, caller)
                .arg(generation.id())
                .arg(costNano)
                .arg(caller.keyHash())
                .arg(nowMillis);
        return keyCostNano == costNano ? settle : settle.arg(keyCostNano);
    }

    static Request balance(Caller caller) {
        return call(LuaScript.BALANCE, caller);
    }

    private static Request call(LuaScript script, Caller caller) {
        String tag = "{" + caller.accountId() + "}";
        return Request.cmd(Command.EVALSHA)
                .arg(script.sha1())
                .arg(3)
                .arg(tag + ":credit")
                .arg(tag + ":holds")
                .arg(tag + ":key:" + caller.keyHash());
    }
}
