package dev.trunkline.routing.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which catalog-service counts its hours, too. */
class SharedAttemptsTest {

    @ParameterizedTest(name = "{0} {1}, own credential: {2}")
    @CsvFileSource(resources = "/examples/attempts-counted.csv", delimiter = '|', numLinesToSkip = 1)
    void whatCounts(Fault fault, int status, String byok, String counts) {
        GenerationCompleted generation = GenerationCompleted.newBuilder()
                .setGenerationId("gen-1")
                .setFinishedAtMillis(5000)
                .addAttempts(Attempt.newBuilder()
                        .setEndpointId("m@p")
                        .setFault(fault)
                        .setStatus(status)
                        .setIsByok(byok.equals("yes")))
                .build();

        assertThat(MeasureMessage.measures(generation))
                .extracting(Measure::end)
                .isEqualTo(
                        switch (counts) {
                            case "answered" -> List.of(Measure.End.ANSWERED);
                            case "failed" -> List.of(Measure.End.FAILED);
                            case "rate_limited", "nothing" -> List.of();
                            default -> throw new IllegalArgumentException(counts);
                        });
    }
}
