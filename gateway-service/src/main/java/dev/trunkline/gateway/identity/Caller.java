package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import dev.trunkline.gateway.text.Words;
import java.util.List;
import java.util.Set;

/**
 * The holder of an API key. Immutable; no secret is in the text that it is turned into.
 *
 * @param expiresAtMillis {@link Long#MAX_VALUE} where the key never expires
 * @param limitNano what the key may spend in one window, {@link #NO_LIMIT} where it has no limit of its own
 * @param byokInLimit whether what is served by the caller's own credentials counts towards {@code limitNano}
 * @param settings what the account has settled for all of its keys
 */
public record Caller(
        String accountId,
        String keyHash,
        KeyKind kind,
        boolean disabled,
        long expiresAtMillis,
        long limitNano,
        LimitWindow limitWindow,
        boolean administrator,
        KeyRestrictions restrictions,
        ByokCredentials byok,
        boolean byokInLimit,
        AccountSettings settings) {

    public static final long NO_LIMIT = -1;

    /** No slug, so that nobody is allowed; callers read it in refusals. */
    private static final List<String> NOBODY = List.of("(none that both the API key and its account allow)");

    /** With a key that may use all models and providers at any rate, and without credentials of its own. */
    public Caller(
            String accountId,
            String keyHash,
            KeyKind kind,
            boolean disabled,
            long expiresAtMillis,
            long limitNano,
            LimitWindow limitWindow,
            boolean administrator) {
        this(
                accountId,
                keyHash,
                kind,
                disabled,
                expiresAtMillis,
                limitNano,
                limitWindow,
                administrator,
                KeyRestrictions.NONE,
                ByokCredentials.NONE,
                false,
                AccountSettings.NONE);
    }

    /** Slugs of the providers that both the key and its account allow, empty: all. */
    public List<String> allowedProviders() {
        List<String> ofKey = restrictions.allowedProviders();
        if (settings.isNone() || settings.allowedProviders().isEmpty()) {
            return ofKey;
        }
        if (ofKey.isEmpty()) {
            return settings.allowedProviders();
        }
        List<String> ofBoth =
                ofKey.stream().filter(settings.allowedProviders()::contains).toList();
        return ofBoth.isEmpty() ? NOBODY : ofBoth;
    }

    /** How much room it takes among those that are kept. */
    int units() {
        return Words.units(byok.characters() + restrictions.characters() + settings.characters());
    }

    /** What the services behind the gateway let it do. */
    public Set<String> groups() {
        if (kind != KeyKind.KEY_KIND_MANAGEMENT) {
            return Set.of("inference");
        }
        return administrator ? Set.of("management", "administrator") : Set.of("management");
    }

    /** Of an answer about a key that is known. */
    static Caller of(IdentifyReply reply) {
        return of(reply.getKnown(), reply.getProviderCredentialsList(), AccountSettings.of(reply.getAccountSettings()));
    }

    static Caller of(ApiKeyState state) {
        return of(state, List.of());
    }

    static Caller of(ApiKeyState state, List<ProviderCredential> credentials) {
        return of(state, credentials, AccountSettings.NONE);
    }

    private static Caller of(ApiKeyState state, List<ProviderCredential> credentials, AccountSettings settings) {
        return new Caller(
                state.getAccountId(),
                state.getKeyHash(),
                state.getKind(),
                state.getDisabled(),
                state.hasExpiresAtMillis() ? state.getExpiresAtMillis() : Long.MAX_VALUE,
                state.hasLimitNano() ? state.getLimitNano() : NO_LIMIT,
                state.getLimitWindow(),
                state.getAdministrator(),
                KeyRestrictions.of(state),
                ByokCredentials.of(credentials),
                state.getIncludeByokInLimit(),
                settings);
    }
}
