package dev.trunkline.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.gateway.Given;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            prompt USD    | completion USD | prompt | completion | nano-USD
            0.000001      | 0.000003       | 0      | 0          | 0
            0.000001      | 0.000003       | 12     | 34         | 114000
            0.000003      | 0.000009       | 12     | 34         | 342000
            0             | 0              | 1000   | 1000       | 0
            0.0000000004  | 0              | 1      | 0          | 0
            0.00000000049999 | 0           | 1      | 0          | 0
            0.0000000005  | 0              | 1      | 0          | 1
            0.0000000005  | 0              | 2      | 0          | 1
            0.0000000005  | 0              | 3      | 0          | 2
            0.0000000014999999 | 0         | 1      | 0          | 1
            0.0000000003  | 0.0000000002   | 1      | 1          | 1
            0.0000000002  | 0.0000000002   | 1      | 1          | 0
            0.00000015    | 0.0000006      | 1000003 | 7         | 150004650
            9             | 0              | 1000000000 | 0      | 9000000000000000000
            """)
    void addsUpExactlyAndRoundsHalfUpOnce(
            String promptUsd, String completionUsd, int prompt, int completion, long nano) {
        TokenUsage usage = new TokenUsage(prompt, completion, 0, 0, 0, false);

        assertThat(Cost.nanoUsd(usage, Given.prices(promptUsd, completionUsd))).isEqualTo(nano);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            prompt, cached, written, nano-USD
            10,     0,      0,       100000
            10,     4,      0,       64000
            10,     0,      4,       140000
            10,     4,      6,       124000
            10,     10,     0,       10000
            4,      4,      4,       4000
            """)
    void pricesCachedTokensByTheirOwnPrice(int prompt, int cached, int written, long nano) {
        Prices prices = new Prices("v1", usd("0.00001"), usd("0"), usd("0.000001"), usd("0.00002"), BigDecimal.ZERO);

        assertThat(Cost.nanoUsd(new TokenUsage(prompt, 5, cached, written, 0, false), prices))
                .isEqualTo(nano);
    }

    @Test
    void pricesTheRequestWhereItIsCounted() {
        Prices prices = new Prices("v1", usd("1"), usd("1"), usd("1"), usd("1"), usd("0.0025"));

        assertThat(Cost.nanoUsd(TokenUsage.NONE, prices)).isZero();
        assertThat(Cost.nanoUsd(TokenUsage.NONE.and(Meter.REQUEST, 1), prices)).isEqualTo(2_500_000);
    }

    @Test
    void refusesWhatNoLongHolds() {
        TokenUsage usage = new TokenUsage(Integer.MAX_VALUE, 0, 0, 0, 0, false);

        assertThatThrownBy(() -> Cost.nanoUsd(usage, Given.prices("5", "0"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void knowsTheMostThatTokensCanCost() {
        Prices cacheWritesAreDear =
                new Prices("v1", usd("0.00001"), usd("0.00003"), usd("0.000001"), usd("0.00002"), usd("0.5"));
        Prices cacheReadsAreDear =
                new Prices("v1", usd("0.00001"), usd("0.00003"), usd("0.00004"), usd("0.00002"), usd("0"));

        assertThat(ceiling(cacheWritesAreDear).nano(10, 10)).isEqualTo(500_500_000);
        assertThat(ceiling(cacheReadsAreDear).nano(10, 0)).isEqualTo(400_000);
        assertThat(ceiling(Given.prices("0.00001", "0")).nano(10, 10)).isEqualTo(100_000);
    }

    @Test
    void readsAPriceListAndWhatItsEmptyPricesStandFor() {
        Prices prices = Prices.of(PriceList.newBuilder()
                .setVersion("e#1")
                .setPromptUsd("0.00000015")
                .setCompletionUsd("0.0000006")
                .setCacheWriteUsd("0.0000002")
                .setRequestUsd("0.01")
                .build());

        assertThat(prices.version()).isEqualTo("e#1");
        assertThat(prices.usd(Meter.PROMPT, 1)).isEqualByComparingTo("0.00000015");
        assertThat(prices.usd(Meter.CACHE_READ, 1)).isEqualByComparingTo("0.00000015");
        assertThat(prices.usd(Meter.CACHE_WRITE_5M, 1)).isEqualByComparingTo("0.0000002");
        assertThat(prices.usd(Meter.COMPLETION, 1)).isEqualByComparingTo("0.0000006");
        assertThat(prices.usd(Meter.REQUEST, 1)).isEqualByComparingTo("0.01");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 1", "5, 2", "8589934588, 2147483647"})
    void countsFourBytesAsOneToken(long bytes, int tokens) {
        assertThat(TokenUsage.countedTokens(bytes)).isEqualTo(tokens);
    }

    private static PriceCeiling ceiling(Prices prices) {
        return prices.ceiling(Exposure.ofText(10));
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    /** What is held for so many tokens must pay for so many, and not for one fewer. */
    @Test
    void roundsACeilingUp() {
        assertThat(ceiling(Given.prices("0.0000000001", "0.0000000003")).nano(1, 1))
                .isEqualTo(1);
    }
}
