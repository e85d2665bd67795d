package dev.trunkline.billing.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {

    @ParameterizedTest
    @CsvSource({
        "12:00:00, 13:00:00, 12:00:00, 13:00:00",
        "12:00:01, 13:14:59, 12:15:00, 13:00:00",
        "11:59:59.999, 12:15:00.001, 12:00:00, 12:15:00",
        "00:00:00.001, 12:00:00, 00:15:00, 12:00:00",
    })
    void theQuartersOfASpanAreThoseThatLieInItWhole(String from, String to, String first, String end) {
        assertThat(new Span(at(from), at(to)).wholeQuarters()).isEqualTo(new Span(at(first), at(end)));
    }

    @Test
    void whatIsLeftAtTheEndsIsLookedAtOneByOne() {
        assertThat(Facts.byQuarter("a", new Span(at("12:00:00"), at("13:00:00")))
                        .toString())
                .contains("usage_quarter")
                .doesNotContain("union all");
        assertThat(Facts.byQuarter("a", new Span(at("12:01:00"), at("13:00:00")))
                        .toString())
                .containsOnlyOnce("union all");
        assertThat(Facts.byQuarter("a", new Span(at("12:01:00"), at("13:01:00")))
                        .toString()
                        .split("union all"))
                .hasSize(3);
    }

    @Test
    void aSpanWithoutAWholeQuarterIsLookedAtOneByOne() {
        assertThat(Facts.byQuarter("a", new Span(at("12:01:00"), at("12:14:00")))
                        .toString())
                .doesNotContain("usage_quarter");
        assertThat(Facts.byQuarter("a", new Span(at("12:14:00"), at("12:16:00")))
                        .toString())
                .doesNotContain("usage_quarter")
                .doesNotContain("union all");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-18T" + time + "Z");
    }
}
