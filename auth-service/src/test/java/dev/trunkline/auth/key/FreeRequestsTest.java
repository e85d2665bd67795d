package dev.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.usage.FreeRequestCount;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreeRequestsTest {

    private static final long TEN_USD_NANO = 10_000_000_000L;

    private record Settings(int requestsPerDay, int requestsPerDayOfBuyers, BigDecimal boughtUsd)
            implements FreeModelSettings {}

    private static FreeRequests of(long used, long boughtNano) {
        return FreeRequests.of(
                Optional.of(new FreeRequestCount(used, boughtNano)), new Settings(50, 0, BigDecimal.TEN));
    }

    @Test
    void showsWhatIsLeftOfTheDay() {
        assertThat(of(3, TEN_USD_NANO - 1)).isEqualTo(new FreeRequests(50, 3, 47));
        assertThat(of(51, 0)).isEqualTo(new FreeRequests(50, 51, 0));
    }

    @Test
    void showsNoLimitWhereThereIsNone() {
        assertThat(of(3, TEN_USD_NANO)).isEqualTo(new FreeRequests(null, 3, null));
    }

    @Test
    void showsNothingThatNobodyKnows() {
        assertThat(FreeRequests.of(Optional.empty(), new Settings(50, 1000, BigDecimal.TEN)))
                .isEqualTo(new FreeRequests(50, null, null));
    }
}
