package dev.trunkline.billing.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.figures.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    private static final int MOST = 50_000;

    @ParameterizedTest
    @CsvSource({
        // A day of Kathmandu begins at 18:15 UTC.
        "Asia/Kathmandu, DAY, 2026-11-18T18:14:59Z, 2026-11-18",
        "Asia/Kathmandu, DAY, 2026-11-18T18:15:00Z, 2026-11-19",
        "Asia/Kathmandu, HOUR, 2026-11-18T18:20:00Z, 2026-11-19T00:00:00+05:45",
        "Asia/Kolkata, DAY, 2026-11-18T18:30:00Z, 2026-11-19",
        "America/St_Johns, DAY, 2026-11-18T03:30:00Z, 2026-11-18",
        "America/St_Johns, DAY, 2026-11-18T03:29:00Z, 2026-11-17",
        // Chatham in its summer.
        "Pacific/Chatham, DAY, 2026-11-18T10:15:00Z, 2026-11-19",
        "Pacific/Chatham, DAY, 2026-11-18T10:14:00Z, 2026-11-18",
        "Pacific/Chatham, DAY, 2026-06-18T11:15:00Z, 2026-06-19",
        "Pacific/Chatham, HOUR, 2026-11-18T10:16:00Z, 2026-11-19T00:00:00+13:45",
        "UTC, WEEK, 2026-11-22T23:59:59Z, 2026-11-16",
        "UTC, WEEK, 2026-11-23T00:00:00Z, 2026-11-23",
        "Europe/Berlin, WEEK, 2026-11-22T23:00:00Z, 2026-11-23",
        "UTC, MONTH, 2026-11-30T23:59:59Z, 2026-11-01",
        "Asia/Kathmandu, MONTH, 2026-11-30T18:15:00Z, 2026-12-01",
        "UTC, MINUTE, 2026-11-30T23:59:59Z, 2026-11-30T23:59:00Z",
        "America/St_Johns, MINUTE, 2026-11-30T23:59:59Z, 2026-11-30T20:29:00-03:30",
    })
    void aMomentIsInThePeriodOfItsZone(String zone, Granularity granularity, Instant moment, String label) {
        Span span = new Span(moment, moment.plusMillis(1));

        assertThat(periods(granularity, span, zone).labels()).containsExactly(label);
    }

    /** Days when the clock moves have 23 or 25 hours, in Lord Howe 23.5 or 24.5. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, PT23H, 23",
        "Europe/Berlin, 2026-10-25, PT25H, 25",
        "America/St_Johns, 2026-03-08, PT23H, 23",
        "Pacific/Chatham, 2026-04-05, PT25H, 26",
        "Pacific/Chatham, 2026-09-27, PT23H, 24",
        "Australia/Lord_Howe, 2026-04-05, PT24H30M, 25",
        "Australia/Lord_Howe, 2026-10-04, PT23H30M, 24",
        "Asia/Kathmandu, 2026-11-18, PT24H, 24",
    })
    void aDayIsAsLongAsItsClockSays(String zone, String day, Duration length, int hours) {
        ZonedDateTime noon = ZonedDateTime.parse(day + "T12:00:00Z").withZoneSameLocal(ZoneId.of(zone));
        Instant around = noon.toInstant();
        Span span = new Span(around.minus(Duration.ofDays(1)), around.plus(Duration.ofDays(1)));
        Periods days = periods(Granularity.DAY, span, zone);
        int place = days.labels().indexOf(day);
        Span whole = new Span(days.starts().get(place), days.starts().get(place + 1));

        assertThat(whole.length()).isEqualTo(length);
        Periods cut = periods(Granularity.HOUR, whole, zone);
        assertThat(cut.labels()).hasSize(hours).doesNotHaveDuplicates();
        assertThat(cut.starts()).startsWith(whole.from());
    }

    @Test
    void anHourThatComesTwiceIsTwo() {
        Span span = new Span(Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T02:00:00Z"));

        assertThat(periods(Granularity.HOUR, span, "Europe/Berlin").labels())
                .containsExactly("2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00");
    }

    @Test
    void aDayThatAZoneLeftOutIsNotThere() {
        Span span = new Span(Instant.parse("2011-12-29T12:00:00Z"), Instant.parse("2012-01-01T00:00:00Z"));

        assertThat(periods(Granularity.DAY, span, "Pacific/Apia").labels())
                .containsExactly("2011-12-29", "2011-12-31", "2012-01-01");
    }

    @Test
    void anHourOfLordHoweThatIsHalfRepeated() {
        Span span = new Span(Instant.parse("2026-04-04T14:00:00Z"), Instant.parse("2026-04-04T15:30:00Z"));

        Periods hours = periods(Granularity.HOUR, span, "Australia/Lord_Howe");

        assertThat(hours.labels()).containsExactly("2026-04-05T01:00:00+11:00", "2026-04-05T01:00:00+10:30");
        assertThat(hours.starts()).containsExactly(span.from(), Instant.parse("2026-04-04T15:00:00Z"));
    }

    @Test
    void thereIsALimit() {
        Span hour = new Span(Instant.parse("2026-11-18T00:00:00Z"), Instant.parse("2026-11-18T01:00:00Z"));

        assertThat(Periods.of(Granularity.MINUTE, hour, ZoneId.of("UTC"), 60)).isPresent();
        assertThat(Periods.of(Granularity.MINUTE, hour, ZoneId.of("UTC"), 59)).isEqualTo(Optional.empty());
    }

    /** What is added up by the quarter of an hour can be cut into the days of every zone. */
    @Test
    void everyDayOfEveryZoneBeginsOnAQuarter() {
        Span year = new Span(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z"));
        TreeSet<String> odd = new TreeSet<>();
        for (String zone : ZoneId.getAvailableZoneIds()) {
            for (Instant start : periods(Granularity.DAY, year, zone).starts()) {
                if (start.getEpochSecond() % Duration.ofMinutes(15).toSeconds() != 0) {
                    odd.add(zone);
                }
            }
        }
        assertThat(odd).isEmpty();
    }

    private static Periods periods(Granularity granularity, Span span, String zone) {
        return Periods.of(granularity, span, ZoneId.of(zone), MOST).orElseThrow();
    }
}
