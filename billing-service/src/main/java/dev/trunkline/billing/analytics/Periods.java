package dev.trunkline.billing.analytics;

import dev.trunkline.billing.figures.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The periods that a span has in a time zone, one after the other without a gap: on days when the clock moves they are
 * shorter or longer, and an hour that comes twice is two, told apart by their offset. Pure.
 */
record Periods(List<Instant> starts, List<String> labels) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private record Period(String label, Instant end) {}

    /** Nothing where there would be more than that. */
    static Optional<Periods> of(Granularity granularity, Span span, ZoneId zone, int most) {
        List<Instant> starts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Instant start = span.from(); start.isBefore(span.to()); ) {
            if (starts.size() == most) {
                return Optional.empty();
            }
            Period period = at(granularity, start, zone);
            starts.add(start);
            labels.add(period.label());
            start = period.end();
        }
        return Optional.of(new Periods(List.copyOf(starts), List.copyOf(labels)));
    }

    private static Period at(Granularity granularity, Instant moment, ZoneId zone) {
        LocalDate date = moment.atZone(zone).toLocalDate();
        return switch (granularity) {
            case MINUTE -> clock(moment, zone, ChronoUnit.MINUTES);
            case HOUR -> clock(moment, zone, ChronoUnit.HOURS);
            case DAY -> days(moment, date, date.plusDays(1), zone);
            case WEEK -> {
                LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield days(moment, monday, monday.plusWeeks(1), zone);
            }
            case MONTH ->
                days(moment, date.withDayOfMonth(1), date.withDayOfMonth(1).plusMonths(1), zone);
        };
    }

    /** It ends early where the clock is moved within it. */
    private static Period clock(Instant moment, ZoneId zone, ChronoUnit unit) {
        ZonedDateTime local = moment.atZone(zone);
        var begin = local.toOffsetDateTime().truncatedTo(unit);
        Instant end = begin.plus(1, unit).toInstant();
        ZoneOffsetTransition move = zone.getRules().nextTransition(moment);
        boolean moves = move != null && move.getInstant().isBefore(end);
        return new Period(CLOCK.format(begin), moves ? move.getInstant() : end);
    }

    /** A day that a zone left out, as Samoa did in 2011, ends when it begins. */
    private static Period days(Instant moment, LocalDate first, LocalDate next, ZoneId zone) {
        LocalDate following = next;
        while (!following.atStartOfDay(zone).toInstant().isAfter(moment)) {
            following = following.plusDays(1);
        }
        return new Period(first.toString(), following.atStartOfDay(zone).toInstant());
    }
}
