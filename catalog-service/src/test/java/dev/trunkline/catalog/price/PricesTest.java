package dev.trunkline.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PricesTest {

    /** As Quarkus makes it. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Prices TIERED = new Prices(List.of(
            PriceRule.always(Map.of(
                    Meter.PROMPT, new BigDecimal("0.00000125"),
                    Meter.COMPLETION, new BigDecimal("0.00001"),
                    Meter.CACHE_READ, new BigDecimal("0.000000125"))),
            new PriceRule(
                    new PriceConditions(200_000, null, new PriceConditions.TimeOfDay(990, 30)),
                    new TreeMap<>(Map.of(Meter.PROMPT, new BigDecimal("0.0000025"))))));

    @Test
    void equalAmountsAreEqual() {
        assertThat(new Prices(new BigDecimal("1.250"), BigDecimal.ZERO, new BigDecimal("0.10"), null, null))
                .isEqualTo(
                        new Prices(new BigDecimal("1.25"), new BigDecimal("0.00"), new BigDecimal(".1"), null, null));
    }

    @Test
    void theAmountsPerMillionAreThoseThatAlwaysHold() {
        assertThat(TIERED.promptPerMillion()).isEqualByComparingTo("1.25");
        assertThat(TIERED.completionPerMillion()).isEqualByComparingTo("10");
        assertThat(TIERED.cacheReadPerMillion()).isEqualByComparingTo("0.125");
        assertThat(TIERED.cacheWritePerMillion()).isNull();
        assertThat(TIERED.perRequest()).isNull();
    }

    /** The last good catalogue is kept as JSON, maybe by the release before, or by this one before a rollback. */
    @Test
    void theReleaseBeforeReadsWhatThisOneWritesAndTheOtherWayRound() throws Exception {
        record Before(
                BigDecimal promptPerMillion,
                BigDecimal completionPerMillion,
                BigDecimal cacheReadPerMillion,
                BigDecimal cacheWritePerMillion,
                BigDecimal perRequest) {}
        String written = JSON.writeValueAsString(TIERED);
        Before before = JSON.readValue(written, Before.class);

        assertThat(JSON.readValue(written, Prices.class)).isEqualTo(TIERED);
        assertThat(before.promptPerMillion()).isEqualByComparingTo("1.25");
        assertThat(before.cacheReadPerMillion()).isEqualByComparingTo("0.125");
        assertThat(before.cacheWritePerMillion()).isNull();
        assertThat(JSON.readValue(JSON.writeValueAsString(before), Prices.class))
                .isEqualTo(new Prices(new BigDecimal("1.25"), BigDecimal.TEN, new BigDecimal("0.125"), null, null));
    }
}
