package dev.trunkline.auth.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do in an account. From most to least; the names are stored: they stay. */
public enum Role {
    /** Everything. */
    OWNER,
    /** Everything but what concerns owners. */
    ADMIN,
    /** Has keys of its own, and no others. */
    MEMBER;

    /** Whether the role looks after more than its own keys. */
    public boolean manages() {
        return switch (this) {
            case OWNER, ADMIN -> true;
            case MEMBER -> false;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
