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
        @Nullable Instant expiresAt) {

    /** A key as it is when nothing but its name is said: enabled, without limit, for ever. */
    public static KeySettings named(String name) {
        return new KeySettings(name, false, null, LimitReset.NEVER, false, null);
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
                new KeySettings(to, disabled, limitNano, limitReset, includeByokInLimit, expiresAt);
            case KeyEdit.Disabled(boolean to) ->
                new KeySettings(name, to, limitNano, limitReset, includeByokInLimit, expiresAt);
            case KeyEdit.LimitNano limit ->
                new KeySettings(name, disabled, limit.nano(), limitReset, includeByokInLimit, expiresAt);
            case KeyEdit.Reset(LimitReset to) ->
                new KeySettings(name, disabled, limitNano, to, includeByokInLimit, expiresAt);
            case KeyEdit.IncludeByok(boolean to) ->
                new KeySettings(name, disabled, limitNano, limitReset, to, expiresAt);
            case KeyEdit.ExpiresAt expiry ->
                new KeySettings(name, disabled, limitNano, limitReset, includeByokInLimit, expiry.at());
        };
    }
}
