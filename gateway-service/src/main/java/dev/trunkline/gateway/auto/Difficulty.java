package dev.trunkline.gateway.auto;

import java.util.Locale;

/** How much a request asks of a model. */
public enum Difficulty {
    EASY,
    MEDIUM,
    HARD;

    private static final double MEDIUM_FROM = 0.6;
    private static final double HARD_FROM = 2.2;

    static Difficulty of(double score) {
        if (score < MEDIUM_FROM) {
            return EASY;
        }
        return score < HARD_FROM ? MEDIUM : HARD;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
