package dev.trunkline.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;

/**
 * The marks of accounts, for as long as something is kept that bears them. A change of an account costs the same
 * however much of it is kept. Thread-safe.
 */
@Singleton
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
        forget(recordKey.substring(RECORD_KEY.length()));
    }

    /** The same of every account: changes may have been missed. */
    void allChanged() {
        marks.asMap().keySet().forEach(this::forget);
    }

    private void forget(String accountId) {
        AccountMark mark = marks.asMap().remove(accountId);
        if (mark != null) {
            mark.change();
        }
    }
}
