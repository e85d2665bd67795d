package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.TimeLimits;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    private final Patience patience = Patience.of(Given.settings().upstream());

    @ParameterizedTest
    @CsvSource({
        "0,       false, true,  10000",
        "9999,    false, true,  10000",
        "10000,   false, true,  11000",
        "250000,  false, true,  35000",
        "0,       false, false, 30000",
        "250000,  false, false, 35000",
        "0,       true,  true,  60000",
        "10000,   true,  true,  66000",
        "0,       true,  false, 180000",
    })
    void waitsLongerAtTheLastOneForALongPromptAndForOneThatThinks(
            int promptTokens, boolean thinks, boolean othersUntried, long millis) {
        assertThat(patience.firstTokenMillis(endpoint(thinks), promptTokens, othersUntried))
                .isEqualTo(millis);
    }

    @Test
    void waitsAsLongAsTheEndpointsOwnLimitSays() {
        Endpoint endpoint = Given.like(endpoint(true))
                .timeLimits(new TimeLimits(0, 700, 0, 0))
                .endpoint();

        assertThat(patience.firstTokenMillis(endpoint, 250_000, true)).isEqualTo(700);
        assertThat(patience.firstTokenMillis(endpoint, 0, false)).isEqualTo(700);
    }

    private static Endpoint endpoint(boolean thinks) {
        return Given.endpointThatTakes(thinks ? Set.of("reasoning") : Set.of());
    }
}
