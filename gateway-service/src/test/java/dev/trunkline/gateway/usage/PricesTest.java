package dev.trunkline.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceCondition;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.gateway.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader's side of the contract's price list. */
class PricesTest {

    private static final PriceList EXAMPLE = Given.example(
                    "catalog-endpoint-prices-by-meter", CatalogEndpoint.newBuilder())
            .build()
            .getPriceList();

    private static final Prices PRICES = Prices.of(EXAMPLE);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            meter            | a short prompt | a long one
            prompt           | 0.000001       | 0.000002
            cache_read       | 0.0000001      | 0.0000001
            cache_write_5m   | 0.00000125     | 0.00000125
            cache_write_1h   | 0.000002       | 0.000002
            prompt_audio     | 0.000004       | 0.000004
            video            | 0.000001       | 0.000002
            completion       | 0.000003       | 0.0000045
            reasoning        | 0.000003       | 0.0000045
            completion_audio | 0.000003       | 0.0000045
            completion_image | 0.000003       | 0.0000045
            request          | 0.001          | 0.001
            image            | 0              | 0
            search           | 0              | 0
            web_search       | 0              | 0
            file_page        | 0              | 0
            """)
    void eachMeterHasItsOwnPriceOrThatOfItsWhole(String word, String shortUsd, String longUsd) {
        Meter meter = Meters.KNOWN.named(word);

        assertThat(PRICES.usd(meter, 200_000)).isEqualByComparingTo(shortUsd);
        assertThat(PRICES.usd(meter, 200_001)).isEqualByComparingTo(longUsd);
    }

    @Test
    void aTierHasItsOwnPricesAndTheUsualOnesWhereItHasNone() {
        assertThat(PRICES.inTier("flex").usd(Meter.PROMPT, 1)).isEqualByComparingTo("0.0000005");
        assertThat(PRICES.inTier("flex").usd(Meter.COMPLETION, 1)).isEqualByComparingTo("0.000003");
        assertThat(PRICES.inTier("flex").version()).isEqualTo(PRICES.version());
        assertThat(PRICES.inTier("priority").usd(Meter.PROMPT, 1)).isEqualByComparingTo("0.000001");
        assertThat(PRICES.inTier("")).isSameAs(PRICES);
    }

    @Test
    void anHourOfCacheCostsWhatFiveMinutesDoWhereNobodySaysOtherwise() {
        PriceList.Builder list = EXAMPLE.toBuilder();
        list.getRulesBuilder(0).removePrices(1);

        assertThat(Prices.of(list.build()).usd(Meter.CACHE_WRITE_1H, 1)).isEqualByComparingTo("0.00000125");
    }

    /** All of a long prompt costs more, and its answer does, not only what passes the length. */
    @Test
    void theLengthOfThePromptDecidesOfAllTokens() {
        assertThat(cost(200_000, 10)).isEqualTo(200_000L * 1_000 + 10 * 3_000);
        assertThat(cost(200_001, 10)).isEqualTo(200_001L * 2_000 + 10 * 4_500);
    }

    private static long cost(int promptTokens, int completionTokens) {
        return Cost.nanoUsd(new TokenUsage(promptTokens, completionTokens, 0, 0, 0, false), PRICES);
    }

    @ParameterizedTest
    @CsvSource({"989, 0.000003", "990, 0.0000015", "1439, 0.0000015", "0, 0.0000015", "29, 0.0000015", "30, 0.000003"})
    void theMinuteOfTheDayDecidesOverMidnightToo(int minute, String completionUsd) {
        assertThat(PRICES.at(minute).usd(Meter.COMPLETION, 1)).isEqualByComparingTo(completionUsd);
    }

    @ParameterizedTest
    @CsvSource({"599, 1", "600, 2", "659, 2", "660, 1"})
    void theMinuteOfTheDayDecides(int minute, String usd) {
        PriceList.Builder list = EXAMPLE.toBuilder().clearRules();
        list.addRulesBuilder().addPrices(price("prompt", "1"));
        list.addRulesBuilder()
                .addPrices(price("prompt", "2"))
                .addConditionsBuilder()
                .getTimeOfDayBuilder()
                .setFromMinute(600)
                .setUntilMinute(660);

        assertThat(Prices.of(list.build()).at(minute).usd(Meter.PROMPT, 1)).isEqualByComparingTo(usd);
    }

    @Test
    void aPriceOfNoTimeIsTheSameAtAnyTime() {
        Prices prices = Given.prices("1", "1");

        assertThat(prices.at(700)).isSameAs(prices);
    }

    @Test
    void aConditionOfALaterReleaseDoesNotHold() {
        PriceCondition unknown = PriceCondition.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        PriceList.Builder list = EXAMPLE.toBuilder();
        list.addRulesBuilder().addConditions(unknown).addPrices(price("prompt", "7"));

        assertThat(Prices.of(list.build())).isEqualTo(PRICES);
    }

    /** Else everything would be free. */
    @Test
    void withoutARuleThatAlwaysHoldsTheOldFieldsCount() {
        PriceList list = EXAMPLE.toBuilder().removeRules(0).build();

        assertThat(Prices.of(list).usd(Meter.PROMPT, 1)).isEqualByComparingTo("0.000001");
        assertThat(Prices.of(list).usd(Meter.PROMPT, 200_001)).isEqualByComparingTo("0.000002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e999999999", "1 ", "0x1", "NaN"})
    void refusesWhatIsNoPrice(String usd) {
        PriceList.Builder list = EXAMPLE.toBuilder();
        list.addRulesBuilder().addPrices(price("image", usd));

        assertThatThrownBy(() -> Prices.of(list.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: a plain decimal");
    }

    @Test
    void theCeilingIsTheDearestThatMayApply() {
        PriceCeiling ofShort = PRICES.ceiling(Exposure.ofText(200_000));
        PriceCeiling ofLong = PRICES.ceiling(Exposure.ofText(200_001));
        PriceCeiling ofSound = PRICES.ceiling(new Exposure(10, 0, true));
        PriceCeiling ofAnHour = PRICES.ceiling(new Exposure(10, 0, false, 1, true));

        assertThat(ofShort.promptUsd()).isEqualByComparingTo("0.00000125");
        assertThat(ofAnHour.promptUsd()).isEqualByComparingTo("0.000002");
        assertThat(ofShort.completionUsd()).isEqualByComparingTo("0.000003");
        assertThat(ofShort.othersUsd()).isEqualByComparingTo("0.001");
        assertThat(ofLong.promptUsd()).isEqualByComparingTo("0.000002");
        assertThat(ofLong.completionUsd()).isEqualByComparingTo("0.0000045");
        assertThat(ofSound.promptUsd()).isEqualByComparingTo("0.000004");
    }

    /** A longer prompt may be the cheaper one, and nobody knows beforehand how long it comes to be. */
    @Test
    void theCeilingOfALongPromptCoversAShortOneToo() {
        PriceList.Builder list = EXAMPLE.toBuilder().clearRules();
        list.addRulesBuilder().addPrices(price("prompt", "5")).addPrices(price("completion", "1"));
        list.addRulesBuilder()
                .addPrices(price("prompt", "1"))
                .addConditionsBuilder()
                .setPromptAboveTokens(100);

        assertThat(Prices.of(list.build()).ceiling(Exposure.ofText(101)).promptUsd())
                .isEqualByComparingTo("5");
    }

    @Test
    void picturesAreHeldForEach() {
        PriceList.Builder list = EXAMPLE.toBuilder();
        list.getRulesBuilder(0).addPrices(price("image", "0.01"));
        Prices prices = Prices.of(list.build());

        assertThat(prices.ceiling(new Exposure(10, 3, false)).othersUsd()).isEqualByComparingTo("0.031");
        assertThat(prices.ceiling(Exposure.ofText(10)).othersUsd()).isEqualByComparingTo("0.001");
    }

    @Test
    void isFreeWhereNoRuleCostsAnything() {
        PriceList.Builder free = EXAMPLE.toBuilder().clearRules();
        free.addRulesBuilder().addPrices(price("prompt", "0")).addPrices(price("completion", "0"));
        PriceList.Builder dearWhenLong = free.clone();
        dearWhenLong
                .addRulesBuilder()
                .addPrices(price("prompt", "1"))
                .addConditionsBuilder()
                .setPromptAboveTokens(9);

        assertThat(Prices.of(free.build()).free()).isTrue();
        assertThat(Prices.of(dearWhenLong.build()).free()).isFalse();
    }

    private static MeterPrice.Builder price(String meter, String usd) {
        return MeterPrice.newBuilder().setMeter(meter).setUsd(usd);
    }
}
