package dev.trunkline.catalog.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which routing-service measures, too. */
class SharedAttemptsTest {

    @ParameterizedTest(name = "{0} {1}, own credential: {2}")
    @CsvFileSource(resources = "/examples/attempts-counted.csv", delimiter = '|', numLinesToSkip = 1)
    void whatCounts(Fault fault, int status, String byok, String counts) {
        Attempt attempt = Attempt.newBuilder()
                .setFault(fault)
                .setStatus(status)
                .setIsByok(byok.equals("yes"))
                .build();

        assertThat(AttemptRules.ending(attempt))
                .isEqualTo(
                        switch (counts) {
                            case "answered" -> Optional.of(Ending.OK);
                            case "failed" ->
                                Optional.of(Ending.valueOf(fault.name().replace("FAULT_", "")));
                            case "rate_limited" -> Optional.of(Ending.RATE_LIMITED);
                            case "nothing" -> Optional.empty();
                            default -> throw new IllegalArgumentException(counts);
                        });
    }
}
