package dev.trunkline.auth.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How endpoints are ordered where a request says nothing of it. The words are stored and shown: they stay. */
enum ProviderSort {
    PRICE,
    THROUGHPUT,
    LATENCY,
    EXACTO;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ProviderSort> of(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word().equals(word)).findFirst();
    }
}
