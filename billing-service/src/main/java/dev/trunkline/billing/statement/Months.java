package dev.trunkline.billing.statement;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Months of statements, UTC. A month is open until some time after its end, for what is on its way by then. Pure. */
final class Months {

    /** How long after its end. What comes later stands in the month in which it comes, and is marked. */
    static final Duration CLOSES_AFTER = Duration.ofDays(1);

    private Months() {}

    static YearMonth of(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    static boolean isClosed(YearMonth month, Instant now) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return !now.isBefore(end.plus(CLOSES_AFTER));
    }

    /**
     * That in which something happened, where it was sent before that month was closed; else that in which it was sent.
     *
     * @param sentAt by its sender, so that a replay finds the same month
     */
    static YearMonth of(Instant happenedAt, Instant sentAt) {
        YearMonth month = of(happenedAt);
        return isClosed(month, sentAt) ? of(sentAt) : month;
    }
}
