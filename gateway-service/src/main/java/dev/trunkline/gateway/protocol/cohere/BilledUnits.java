package dev.trunkline.gateway.protocol.cohere;

import dev.trunkline.gateway.json.JsonValue;
import java.math.BigDecimal;

/** Figures by which Cohere bills, which need not be those of the tokens that it has counted. Pure. */
public final class BilledUnits {

    /** Of a figure that is no count. */
    public static final int NOT_A_COUNT = -1;

    private static final int CHARACTERS_AT_MOST = 20;

    private BilledUnits() {}

    /** A whole number from 0, also where it is written with a fraction; absent is 0. */
    public static int count(JsonValue figure) {
        if (figure.isAbsent()) {
            return 0;
        }
        String written = figure.json();
        try {
            int count = written.length() > CHARACTERS_AT_MOST ? NOT_A_COUNT : new BigDecimal(written).intValueExact();
            return Math.max(NOT_A_COUNT, count);
        } catch (ArithmeticException | NumberFormatException e) {
            return NOT_A_COUNT;
        }
    }
}
