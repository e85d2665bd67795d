package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;

/**
 * The holder of an API key.
 *
 * @param expiresAtMillis {@link Long#MAX_VALUE} where the key never expires
 * @param limitNano what the key may spend in one window, {@link #NO_LIMIT} where it has no limit of its own
 */
public record Caller(
        String accountId,
        String keyHash,
        KeyKind kind,
        boolean disabled,
        long expiresAtMillis,
        long limitNano,
        LimitWindow limitWindow,
        boolean administrator) {

    public static final long NO_LIMIT = -1;

    static Caller of(ApiKeyState state) {
        return new Caller(
                state.getAccountId(),
                state.getKeyHash(),
                state.getKind(),
                state.getDisabled(),
                state.hasExpiresAtMillis() ? state.getExpiresAtMillis() : Long.MAX_VALUE,
                state.hasLimitNano() ? state.getLimitNano() : NO_LIMIT,
                state.getLimitWindow(),
                state.getAdministrator());
    }
}
