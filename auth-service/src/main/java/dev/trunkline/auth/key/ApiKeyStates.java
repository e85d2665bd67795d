package dev.trunkline.auth.key;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.LimitWindow;

/** A stored key in the words of the contract. */
public final class ApiKeyStates {

    private ApiKeyStates() {}

    public static ApiKeyState of(StoredKey key) {
        KeySettings settings = key.settings();
        ApiKeyState.Builder state = ApiKeyState.newBuilder()
                .setKeyHash(key.hash())
                .setAccountId(key.accountId())
                .setKind(kindOf(key.kind()))
                .setDisabled(key.disabled())
                .setLimitWindow(windowOf(settings.limitReset()))
                .setAdministrator(key.administrator())
                .setVersion(key.version())
                .addAllAllowedModels(settings.restrictions().allowedModels())
                .addAllAllowedProviders(settings.restrictions().allowedProviders())
                .setIncludeByokInLimit(settings.includeByokInLimit());
        if (settings.expiresAt() != null) {
            state.setExpiresAtMillis(settings.expiresAt().toEpochMilli());
        }
        if (settings.limitNano() != null) {
            state.setLimitNano(settings.limitNano());
        }
        if (settings.restrictions().requestsPerMinute() != null) {
            state.setRequestsPerMinute(settings.restrictions().requestsPerMinute());
        }
        return state.build();
    }

    private static dev.trunkline.contracts.identity.v1.KeyKind kindOf(KeyKind kind) {
        return switch (kind) {
            case INFERENCE -> dev.trunkline.contracts.identity.v1.KeyKind.KEY_KIND_INFERENCE;
            case MANAGEMENT -> dev.trunkline.contracts.identity.v1.KeyKind.KEY_KIND_MANAGEMENT;
        };
    }

    private static LimitWindow windowOf(LimitReset reset) {
        return switch (reset) {
            case NEVER -> LimitWindow.LIMIT_WINDOW_TOTAL;
            case DAILY -> LimitWindow.LIMIT_WINDOW_DAILY;
            case WEEKLY -> LimitWindow.LIMIT_WINDOW_WEEKLY;
            case MONTHLY -> LimitWindow.LIMIT_WINDOW_MONTHLY;
        };
    }
}
