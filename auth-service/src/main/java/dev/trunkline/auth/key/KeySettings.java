package dev.trunkline.auth.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of a key that its account may change. Immutable. */
public record KeySettings(
        String name,
        boolean disabled,
        @Nullable Long limitNano,
        LimitReset limitReset,
        boolean includeByokInLimit,
        @Nullable Instant expiresAt,
        KeyRestrictions restrictions) {

    /** A key as it is when nothing but its name is said: enabled, without limit, for ever, for everything. */
    public static KeySettings named(String name) {
        return new KeySettings(name, false, null, LimitReset.NEVER, false, null, KeyRestrictions.NONE);
    }

    public KeySettings withLimit(@Nullable Long nano, LimitReset reset) {
        return after(List.of(new KeyEdit.LimitNano(nano), new KeyEdit.Reset(reset)));
    }

    public KeySettings expiring(@Nullable Instant at) {
        return after(new KeyEdit.ExpiresAt(at));
    }

    KeySettings after(List<KeyEdit> edits) {
        KeySettings settings = this;
        for (KeyEdit edit : edits) {
            settings = settings.after(edit);
        }
        return settings;
    }

    private KeySettings after(KeyEdit edit) {
        return switch (edit) {
            case KeyEdit.Name(String to) ->
                new KeySettings(to, disabled, limitNano, limitReset, includeByokInLimit, expiresAt, restrictions);
            case KeyEdit.Disabled(boolean to) ->
                new KeySettings(name, to, limitNano, limitReset, includeByokInLimit, expiresAt, restrictions);
            case KeyEdit.LimitNano limit ->
                new KeySettings(name, disabled, limit.nano(), limitReset, includeByokInLimit, expiresAt, restrictions);
            case KeyEdit.Reset(LimitReset to) ->
                new KeySettings(name, disabled, limitNano, to, includeByokInLimit, expiresAt, restrictions);
            case KeyEdit.IncludeByok(boolean to) ->
                new KeySettings(name, disabled, limitNano, limitReset, to, expiresAt, restrictions);
            case KeyEdit.ExpiresAt expiry ->
                new KeySettings(name, disabled, limitNano, limitReset, includeByokInLimit, expiry.at(), restrictions);
            case KeyEdit.AllowedModels(List<String> to) ->
                restricted(new KeyRestrictions(to, restrictions.allowedProviders(), restrictions.requestsPerMinute()));
            case KeyEdit.AllowedProviders(List<String> to) ->
                restricted(new KeyRestrictions(restrictions.allowedModels(), to, restrictions.requestsPerMinute()));
            case KeyEdit.RequestsPerMinute rate ->
                restricted(new KeyRestrictions(
                        restrictions.allowedModels(), restrictions.allowedProviders(), rate.most()));
        };
    }

    private KeySettings restricted(KeyRestrictions to) {
        return new KeySettings(name, disabled, limitNano, limitReset, includeByokInLimit, expiresAt, to);
    }
}
