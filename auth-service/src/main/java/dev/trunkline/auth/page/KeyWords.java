package dev.trunkline.auth.page;

import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.StoredKey;
import dev.trunkline.auth.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A key in the words of the pages. Pure. */
public final class KeyWords {

    /** In UTC, as the heads of the columns say. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private KeyWords() {}

    public static String limit(KeySettings settings) {
        if (settings.limitNano() == null) {
            return "none";
        }
        String amount = "$" + new Money(settings.limitNano()).usd().toPlainString();
        String reset = settings.limitReset().json();
        return reset == null ? amount : amount + " " + reset;
    }

    static String until(KeySettings settings) {
        return settings.expiresAt() == null ? "never" : DAY.format(settings.expiresAt());
    }

    public static String moment(Instant at) {
        return DAY.format(at);
    }

    static String state(StoredKey key, Instant now) {
        if (key.suspended()) {
            return "suspended";
        }
        if (key.settings().disabled()) {
            return "disabled";
        }
        Instant end = key.settings().expiresAt();
        return end != null && !now.isBefore(end) ? "expired" : "active";
    }
}
