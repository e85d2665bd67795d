package dev.trunkline.routing.figures;

import org.jspecify.annotations.Nullable;

/** What attempts that ended in one span of time have come to. Confined to one thread. */
final class Slot {

    private final long number;
    private int answered;
    private int failed;
    private int empty;
    private int broken;
    private int validCalls;
    private int judgedCalls;
    private @Nullable Spread firstTokenMillis;
    private @Nullable Spread tokensPerTenSeconds;

    /** @param number of the span, since the epoch */
    Slot(long number) {
        this.number = number;
    }

    void add(Measure measure) {
        switch (measure.end()) {
            case ANSWERED -> answered++;
            case EMPTY -> {
                answered++;
                empty++;
            }
            case FAILED -> failed++;
            case BROKEN_OFF -> {
                failed++;
                broken++;
            }
        }
        judgedCalls += measure.calls() == Measure.Calls.NONE ? 0 : 1;
        validCalls += measure.calls() == Measure.Calls.VALID ? 1 : 0;
        if (measure.firstTokenMillis() > 0) {
            firstTokenMillis = with(firstTokenMillis, measure.firstTokenMillis());
        }
        if (measure.tokensPerTenSeconds() > 0) {
            tokensPerTenSeconds = with(tokensPerTenSeconds, measure.tokensPerTenSeconds());
        }
    }

    private static Spread with(@Nullable Spread spread, int value) {
        Spread grown = spread == null ? new Spread() : spread;
        grown.add(value);
        return grown;
    }

    long number() {
        return number;
    }

    int answered() {
        return answered;
    }

    int failed() {
        return failed;
    }

    int empty() {
        return empty;
    }

    int broken() {
        return broken;
    }

    int validCalls() {
        return validCalls;
    }

    int judgedCalls() {
        return judgedCalls;
    }

    @Nullable
    Spread firstTokenMillis() {
        return firstTokenMillis;
    }

    @Nullable
    Spread tokensPerTenSeconds() {
        return tokensPerTenSeconds;
    }
}
