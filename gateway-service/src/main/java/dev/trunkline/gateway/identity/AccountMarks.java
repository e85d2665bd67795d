package dev.trunkline.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The marks of accounts, for as long as something is kept that bears them. A change of an account costs the same
 * however many keys it has. Thread-safe.
 */
final class AccountMarks {

    private static final String RECORD_KEY = "account/";

    private final Cache<String, AccountMark> marks =
            Caffeine.newBuilder().weakValues().build();

    /** Whether a record on the topic of keys is about an account. */
    static boolean isOfAccount(String recordKey) {
        return recordKey.startsWith(RECORD_KEY);
    }

    AccountMark of(String accountId) {
        return marks.get(accountId, id -> new AccountMark());
    }

    /** What bears the present mark counts no longer; what is kept from now on bears a new one. */
    void changed(String recordKey) {
        AccountMark mark = marks.asMap().remove(recordKey.substring(RECORD_KEY.length()));
        if (mark != null) {
            mark.change();
        }
    }
}
