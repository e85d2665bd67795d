package dev.trunkline.gateway.catalogue;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The last day on which a model is served, in days since 1970 UTC. */
public final class LastDay {

    /** Later than every day. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private LastDay() {}

    /** @param date as YYYY-MM-DD; what is none is not known */
    static long of(String date) {
        if (date.isEmpty()) {
            return UNKNOWN;
        }
        try {
            return LocalDate.parse(date).toEpochDay();
        } catch (DateTimeParseException e) {
            return UNKNOWN;
        }
    }
}
