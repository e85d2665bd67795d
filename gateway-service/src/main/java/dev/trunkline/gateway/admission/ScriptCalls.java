package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.KeyRestrictions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/** Keys and arguments of the scripts, as each script's head says. */
final class ScriptCalls {

    private static final String LEDGER_LOADED = "trunkline:ledger-loaded";
    /** Same slot as the marker. */
    private static final String TAG = "{" + LEDGER_LOADED + "}";

    private static final String GATEWAYS = TAG + ":gateways";

    private ScriptCalls() {}

    /**
     * @param load whose figures count
     * @param knownWithoutCredit an account that Redis does not know has no credit, rather than one not loaded yet
     */
    static Request admit(AdmissionAsk ask, LimitWindows now, long load, boolean knownWithoutCredit) {
        HoldWish wish = ask.wish();
        OwnCredentials own = ask.own();
        Caller caller = ask.caller();
        FreeModelLimits free = ask.free();
        Request admit = (free == null ? call(LuaScript.ADMIT, caller) : callWithFree(LuaScript.ADMIT, caller))
                .arg(ask.received().id())
                .arg(wish.wantNano())
                .arg(wish.minimumNano())
                .arg(caller.limitNano())
                .arg(caller.limitWindow().getNumber())
                .arg(now.day())
                .arg(now.week())
                .arg(now.month())
                .arg(ask.received().startedAtMillis())
                .arg(caller.keyHash())
                .arg(load);
        long perMinute = caller.restrictions().requestsPerMinute();
        boolean grows = ask.grows();
        if (perMinute == KeyRestrictions.NO_RATE_LIMIT
                && own == OwnCredentials.NONE
                && !knownWithoutCredit
                && !grows
                && free == null) {
            return admit;
        }
        admit.arg(perMinute).arg(own.ordinal()).arg(knownWithoutCredit ? 1 : 0);
        if (free == null) {
            return grows ? admit.arg(1).arg(wish.mostNano()) : admit;
        }
        return admit.arg(grows ? 1 : 0)
                .arg(grows ? wish.mostNano() : 0)
                .arg(ask.askedAtMillis())
                .arg(free.perMinute())
                .arg(free.perDay())
                .arg(free.buyersPerDay())
                .arg(free.boughtNano());
    }

    /** @param byok whether the answer is by the caller's own credential, and counts in the limit of its key only */
    static Request extend(Held held, long moreNano, LimitWindows now, long load, boolean byok) {
        Caller caller = held.caller();
        Request extend = call(LuaScript.EXTEND, caller)
                .arg(held.id())
                .arg(moreNano)
                .arg(caller.limitNano())
                .arg(caller.limitWindow().getNumber())
                .arg(now.day())
                .arg(now.week())
                .arg(now.month())
                .arg(load)
                .arg(held.hold().heldNano(byok));
        return byok ? extend.arg(1) : extend;
    }

    /** @param keyCostNano what counts in the limit of the caller's key */
    static Request settle(Held held, long costNano, long keyCostNano, long nowMillis) {
        Caller caller = held.caller();
        long miscountedAtMillis = held.hold().miscountedAtMillis();
        boolean miscounted = miscountedAtMillis != 0;
        Request settle = (miscounted ? callWithFree(LuaScript.SETTLE, caller) : call(LuaScript.SETTLE, caller))
                .arg(held.id())
                .arg(costNano)
                .arg(caller.keyHash())
                .arg(nowMillis);
        if (miscounted) {
            return settle.arg(keyCostNano).arg(miscountedAtMillis);
        }
        return keyCostNano == costNano ? settle : settle.arg(keyCostNano);
    }

    static Request balance(Caller caller, long load) {
        return call(LuaScript.BALANCE, caller).arg(load);
    }

    /** For one of whose hold nobody knows whether it was placed. */
    static Request giveUp(Received received, long nowMillis) {
        Caller caller = received.caller();
        return call(LuaScript.GIVE_UP, caller)
                .arg(received.id())
                .arg(caller.keyHash())
                .arg(nowMillis);
    }

    static Request restore(Held held) {
        Caller caller = held.caller();
        Hold hold = held.hold();
        long ofKeyNano = hold.heldNano(true);
        return call(LuaScript.RESTORE, caller)
                .arg(held.id())
                .arg(hold.heldNano())
                .arg(caller.keyHash())
                .arg(held.received().startedAtMillis())
                .arg(ofKeyNano == Hold.UNCOUNTED ? hold.heldNano() : ofKeyNano);
    }

    static Request present(String lane, long reportedLoad, long oldestMillis, long longestMillis) {
        return Request.cmd(Command.EVALSHA)
                .arg(LuaScript.PRESENT.sha1())
                .arg(4)
                .arg(LEDGER_LOADED)
                .arg(TAG + ":load")
                .arg(TAG + ":loading")
                .arg(GATEWAYS)
                .arg(lane)
                .arg(reportedLoad)
                .arg(oldestMillis)
                .arg(longestMillis);
    }

    static Request leave(String lane) {
        return Request.cmd(Command.HSET).arg(GATEWAYS).arg(lane).arg("left");
    }

    private static Request call(LuaScript script, Caller caller) {
        return call(script, caller, tag(caller), 3);
    }

    private static Request callWithFree(LuaScript script, Caller caller) {
        String tag = tag(caller);
        return call(script, caller, tag, 5).arg(tag + ":free").arg(tag + ":free-minute");
    }

    private static Request call(LuaScript script, Caller caller, String tag, int keys) {
        return Request.cmd(Command.EVALSHA)
                .arg(script.sha1())
                .arg(keys)
                .arg(tag + ":credit")
                .arg(tag + ":holds")
                .arg(tag + ":key:" + caller.keyHash());
    }

    private static String tag(Caller caller) {
        return "{" + caller.accountId() + "}";
    }
}
