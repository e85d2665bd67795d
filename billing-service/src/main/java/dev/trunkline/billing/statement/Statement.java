package dev.trunkline.billing.statement;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One month of an account. Where it closes, the next one opens. Immutable.
 *
 * @param first month in which the account had anything; this one where it had nothing before
 */
record Statement(YearMonth month, YearMonth first, long openingNano, List<Line> lines) {

    /** @param amountNano what the account gained, negative where it lost */
    record Line(String kind, String model, boolean isLate, long amountNano) {}

    /** From 1 on, without a gap. */
    long number() {
        return ChronoUnit.MONTHS.between(first, month) + 1;
    }

    long closingNano() {
        return lines.stream().mapToLong(Line::amountNano).reduce(openingNano, Math::addExact);
    }
}
