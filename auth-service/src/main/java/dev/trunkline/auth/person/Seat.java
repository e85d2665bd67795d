package dev.trunkline.auth.person;

import dev.trunkline.auth.account.AccountKind;

/** A person's place in one account. Immutable. */
public record Seat(String accountId, String accountName, AccountKind kind, boolean administrator, Role role) {

    public boolean isPersonal() {
        return kind == AccountKind.PERSONAL;
    }
}
