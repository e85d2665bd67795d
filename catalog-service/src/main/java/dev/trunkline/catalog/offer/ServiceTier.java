package dev.trunkline.catalog.offer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pools of a provider besides its usual one: cheaper and slower, or dearer and quicker. */
public enum ServiceTier {
    FLEX,
    PRIORITY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ServiceTier::word).toList();
    }

    public static Optional<ServiceTier> ofWord(String word) {
        return Arrays.stream(values()).filter(tier -> tier.word().equals(word)).findFirst();
    }
}
