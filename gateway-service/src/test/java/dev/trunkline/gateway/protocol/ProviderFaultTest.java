package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderFaultTest {

    private static final Map<Fault, Set<Integer>> BLAMED = Map.of(
            Fault.FAULT_CALLER, Set.of(400, 405, 409, 411, 413, 414, 415, 416, 417, 418, 422, 431),
            Fault.FAULT_CREDENTIAL, Set.of(401, 402, 403),
            Fault.FAULT_ENDPOINT, Set.of(404, 410, 429),
            Fault.FAULT_POLICY, Set.of(451));

    @Test
    void blamesSomebodyForEveryStatus() {
        for (int status = 0; status < 700; status++) {
            int asked = status;
            Fault expected = BLAMED.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(asked))
                    .map(Map.Entry::getKey)
                    .findAny()
                    .orElse(Fault.FAULT_PROVIDER);

            assertThat(ProviderFault.byStatus(status, ProviderWords.NONE).owner())
                    .as("status %d", status)
                    .isEqualTo(expected);
        }
    }

    /** Section 7.2 of the public API. */
    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, AUTHENTICATION",
        "402, PAYMENT_REQUIRED",
        "403, PERMISSION_DENIED",
        "404, NOT_FOUND",
        "408, TIMEOUT",
        "410, NOT_FOUND",
        "413, PAYLOAD_TOO_LARGE",
        "415, INVALID_REQUEST",
        "422, UNPROCESSABLE",
        "429, RATE_LIMIT_EXCEEDED",
        "451, CONTENT_POLICY_VIOLATION",
        "500, PROVIDER_UNAVAILABLE",
        "503, PROVIDER_OVERLOADED",
        "504, TIMEOUT",
        "529, PROVIDER_OVERLOADED",
        "302, PROVIDER_UNAVAILABLE",
    })
    void hasAWordForEveryStatus(int status, ErrorType type) {
        assertThat(ProviderFault.byStatus(status, ProviderWords.NONE).type()).isEqualTo(type);
    }

    /** Nobody asks a provider that is down for the caller's account. */
    @ParameterizedTest
    @CsvSource({
        "400, FAULT_CREDENTIAL",
        "413, FAULT_CREDENTIAL",
        "401, FAULT_CREDENTIAL",
        "429, FAULT_ENDPOINT",
        "500, FAULT_PROVIDER"
    })
    void blamesTheCredentialForWhatConcernsItsAccount(int status, Fault owner) {
        ProviderFault fault = ProviderFault.byStatus(status, ProviderWords.NONE).ofAccount(ErrorType.PAYMENT_REQUIRED);

        assertThat(fault.owner()).isEqualTo(owner);
        assertThat(fault.concernsAccount()).isTrue();
    }
}
