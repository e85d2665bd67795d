package dev.trunkline.catalog.history;

import java.util.EnumMap;
import java.util.Map;

/** What the attempts at one endpoint in one hour have come to; they add up in any order. Confined to one thread. */
final class Counts {

    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private final Spread firstTokenMillis;
    private final Spread tokensPerTenSeconds;

    Counts() {
        this(new Spread(), new Spread());
    }

    Counts(Spread firstTokenMillis, Spread tokensPerTenSeconds) {
        this.firstTokenMillis = firstTokenMillis;
        this.tokensPerTenSeconds = tokensPerTenSeconds;
    }

    void add(EndedAttempt attempt) {
        add(attempt.ending(), 1);
        if (attempt.firstTokenMillis() > 0) {
            firstTokenMillis.add(attempt.firstTokenMillis());
        }
        if (attempt.tokensPerTenSeconds() > 0) {
            tokensPerTenSeconds.add(attempt.tokensPerTenSeconds());
        }
    }

    void add(Ending ending, int times) {
        endings.merge(ending, times, Math::addExact);
    }

    void add(Counts others) {
        others.endings.forEach(this::add);
        firstTokenMillis.add(others.firstTokenMillis);
        tokensPerTenSeconds.add(others.tokensPerTenSeconds);
    }

    int of(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    Spread firstTokenMillis() {
        return firstTokenMillis;
    }

    Spread tokensPerTenSeconds() {
        return tokensPerTenSeconds;
    }
}
