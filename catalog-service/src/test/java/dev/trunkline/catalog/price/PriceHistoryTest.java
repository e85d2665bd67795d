package dev.trunkline.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {

    private static final Instant JULY = Instant.parse("2026-07-02T00:00:00Z");
    private static final Instant AUGUST = Instant.parse("2026-08-01T09:00:00Z");
    private static final Instant SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");

    private final PriceHistory none = PriceHistory.empty("zoo/owl@acme");

    @Test
    void theFirstListHoldsFromItsDeclaredDate() {
        PriceHistory history = none.follow(declared(at(JULY, "1")), AUGUST);

        assertThat(history.lists()).containsExactly(list(1, JULY, "1"));
        assertThat(history.inForceAt(AUGUST)).map(PriceList::version).contains("zoo/owl@acme#1");
    }

    @Test
    void thePricesBeingTheSameNothingIsAdded() {
        PriceHistory history = none.follow(declared(at(JULY, "1")), AUGUST);

        assertThat(history.follow(declared(at(JULY, "1.000")), SEPTEMBER)).isEqualTo(history);
        assertThat(history.follow(declared(at(AUGUST, "1")), SEPTEMBER)).isEqualTo(history);
    }

    @Test
    void aChangedPriceIsANewListFromTheMomentItIsLoadedAndTheOldOneStays() {
        PriceHistory history = none.follow(declared(at(JULY, "1")), JULY).follow(declared(at(JULY, "2")), AUGUST);

        assertThat(history.lists()).containsExactly(list(1, JULY, "1"), list(2, AUGUST, "2"));
        assertThat(history.inForceAt(AUGUST.minusMillis(1)))
                .map(PriceList::number)
                .contains(1);
        assertThat(history.inForceAt(AUGUST)).map(PriceList::number).contains(2);
    }

    @Test
    void aFutureListComesIntoForceAtItsTimeAndIsNotNumberedAgain() {
        List<DatedPrices> declared = declared(at(JULY, "1"), at(SEPTEMBER, "2"));
        PriceHistory history = none.follow(declared, AUGUST);

        assertThat(history.lists()).containsExactly(list(1, JULY, "1"), list(2, SEPTEMBER, "2"));
        assertThat(history.inForceAt(SEPTEMBER.minusMillis(1)))
                .map(PriceList::number)
                .contains(1);
        assertThat(history.inForceAt(SEPTEMBER)).map(PriceList::number).contains(2);
        assertThat(history.follow(declared, AUGUST)).isEqualTo(history);
        assertThat(history.follow(declared, OCTOBER)).isEqualTo(history);
    }

    @Test
    void onlyAFutureListMeansNoPriceYet() {
        PriceHistory history = none.follow(declared(at(SEPTEMBER, "2")), AUGUST);

        assertThat(history.inForceAt(AUGUST)).isEmpty();
        assertThat(history.inForceAt(SEPTEMBER)).map(PriceList::number).contains(1);
    }

    @Test
    void anAnnouncedListThatIsTakenBackNeverComesIntoForce() {
        PriceHistory history = none.follow(declared(at(JULY, "1"), at(SEPTEMBER, "2")), AUGUST)
                .follow(declared(at(JULY, "1")), AUGUST);

        assertThat(history.lists()).hasSize(2);
        assertThat(history.inForceAt(OCTOBER)).map(PriceList::number).contains(1);
    }

    @Test
    void anAnnouncedListThatIsChangedIsReplacedUnderANewNumber() {
        PriceHistory history = none.follow(declared(at(JULY, "1"), at(SEPTEMBER, "2")), AUGUST)
                .follow(declared(at(JULY, "1"), at(SEPTEMBER, "3")), AUGUST);

        assertThat(history.inForceAt(SEPTEMBER)).contains(list(3, SEPTEMBER, "3"));
    }

    @Test
    void aTokensPriceIsExact() {
        assertThat(Prices.perToken(new BigDecimal("0.10"))).isEqualByComparingTo("0.0000001");
        assertThat(Prices.perToken(new BigDecimal("0.003625"))).isEqualByComparingTo("0.000000003625");
        assertThat(Prices.perToken(new BigDecimal("3000000"))).isEqualByComparingTo("3");
        assertThat(Prices.perToken(new BigDecimal("0.000"))).isEqualByComparingTo("0");
    }

    private static List<DatedPrices> declared(DatedPrices... prices) {
        return Arrays.asList(prices);
    }

    private static DatedPrices at(Instant validFrom, String prompt) {
        return new DatedPrices(validFrom, prices(prompt));
    }

    private static PriceList list(int number, Instant validFrom, String prompt) {
        return new PriceList("zoo/owl@acme", number, validFrom, prices(prompt), false);
    }

    private static Prices prices(String prompt) {
        return new Prices(new BigDecimal(prompt), BigDecimal.TEN, null, null, null);
    }
}
