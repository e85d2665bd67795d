package dev.trunkline.catalog.history;

import java.util.Locale;

/** How an attempt ended that says something about its endpoint. */
enum Ending {
    OK,
    /** Answered with 429: neither up nor down. */
    RATE_LIMITED,
    CREDENTIAL,
    ENDPOINT,
    PROVIDER,
    TIMEOUT;

    boolean isFault() {
        return switch (this) {
            case OK, RATE_LIMITED -> false;
            case CREDENTIAL, ENDPOINT, PROVIDER, TIMEOUT -> true;
        };
    }

    /** As the public API calls this fault. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
