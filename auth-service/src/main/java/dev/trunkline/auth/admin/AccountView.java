package dev.trunkline.auth.admin;

import dev.trunkline.auth.account.AccountRow;
import java.time.Instant;

/** An account as the administrator sees it. */
record AccountView(String id, String name, Instant createdAt) {

    static AccountView of(AccountRow row) {
        return new AccountView(row.id(), row.name(), row.createdAt());
    }
}
