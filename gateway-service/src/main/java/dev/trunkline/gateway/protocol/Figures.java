package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.json.JsonValue;
import java.math.BigDecimal;

/** Counts as providers write them: some languages write every number with a fraction, or long ones as texts. Pure. */
public final class Figures {

    /** Of a figure that is no count. */
    public static final int NOT_A_COUNT = -1;

    private static final int CHARACTERS_AT_MOST = 20;

    private Figures() {}

    /** A whole number from 0 that fits an int, however it is written; absent is 0. */
    public static int count(JsonValue figure) {
        if (figure.isAbsent()) {
            return 0;
        }
        String written = figure.isString() ? figure.string() : figure.json();
        try {
            int count = written.length() > CHARACTERS_AT_MOST ? NOT_A_COUNT : new BigDecimal(written).intValueExact();
            return Math.max(NOT_A_COUNT, count);
        } catch (ArithmeticException | NumberFormatException e) {
            return NOT_A_COUNT;
        }
    }
}
