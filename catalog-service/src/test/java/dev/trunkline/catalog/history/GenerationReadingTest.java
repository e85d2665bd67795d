package dev.trunkline.catalog.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.catalog.history.Heard.Countable;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationReadingTest {

    private static final long FINISHED = Instant.parse("2026-11-30T12:00:10Z").toEpochMilli();
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final GenerationReading READING = new GenerationReading(Duration.ofHours(24));

    private static GenerationCompleted.Builder generation(Attempt.Builder... attempts) {
        var generation =
                GenerationCompleted.newBuilder().setGenerationId("gen-1").setFinishedAtMillis(FINISHED);
        for (Attempt.Builder attempt : attempts) {
            generation.addAttempts(attempt);
        }
        return generation;
    }

    private static Attempt.Builder attempt(String endpointId) {
        return Attempt.newBuilder().setEndpointId(endpointId).setStatus(200);
    }

    private static Heard read(GenerationCompleted.Builder generation) {
        return READING.read(generation.build().toByteArray(), FINISHED + 5, FINISHED + 10);
    }

    private static List<EndedAttempt> attempts(GenerationCompleted.Builder generation) {
        return ((Countable) read(generation)).attempts();
    }

    @Test
    void readsTheExampleOfTheContract() throws Exception {
        var example = GenerationCompleted.newBuilder();
        try (Reader json = new InputStreamReader(
                getClass().getResourceAsStream("/examples/generation-completed-second-endpoint.json"),
                StandardCharsets.UTF_8)) {
            JsonFormat.parser().ignoringUnknownFields().merge(json, example);
        }
        long written = example.getFinishedAtMillis() + 1;

        Heard heard = READING.read(example.build().toByteArray(), written, written);

        Instant hour = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(((Countable) heard).attempts())
                .containsExactlyInAnyOrder(
                        new EndedAttempt(
                                new EndpointHour("simulated/parrot-large@simulator-alpha", hour),
                                Ending.PROVIDER,
                                0,
                                0),
                        new EndedAttempt(
                                new EndpointHour("simulated/parrot-large@simulator-beta", hour), Ending.OK, 41, 409));
    }

    /** Of one that crosses the hour each attempt counts where it ended. */
    @Test
    void attemptsCountInTheHourInWhichTheyEnd() {
        assertThat(attempts(generation(
                        attempt("m@early").setFault(Fault.FAULT_TIMEOUT).setTotalMillis(30_000),
                        attempt("m@late").setTotalMillis(20_000))))
                .extracting(EndedAttempt::hour, EndedAttempt::ending)
                .containsExactlyInAnyOrder(
                        tuple(new EndpointHour("m@late", NOON), Ending.OK),
                        tuple(new EndpointHour("m@early", NOON.minusSeconds(3600)), Ending.TIMEOUT));
    }

    /** They have no first token, and their speed is that of the whole call. */
    @Test
    void wholeAnswersCountForSpeedAlone() {
        assertThat(attempts(generation(attempt("m@p")
                        .setFirstTokenMillis(900)
                        .setCompletionTokens(50)
                        .setTotalMillis(1000))))
                .extracting(EndedAttempt::firstTokenMillis, EndedAttempt::tokensPerTenSeconds)
                .containsExactly(tuple(0, 500));
    }

    /** What the caller kept waiting is in the total, and not in these. */
    @Test
    void streamsAreAsFastAsTheirProvider() {
        assertThat(attempts(generation(attempt("m@p")
                        .setStreamed(true)
                        .setFirstTokenMillis(500)
                        .setStreamMillis(500)
                        .setCompletionTokens(50)
                        .setTotalMillis(60_000))))
                .extracting(EndedAttempt::firstTokenMillis, EndedAttempt::tokensPerTenSeconds)
                .containsExactly(tuple(500, 500));
    }

    @Test
    void emptyAnswersAndBrokenOnesHaveNoSpeed() {
        Attempt.Builder broken =
                attempt("m@p").setStreamed(true).setFirstTokenMillis(5).setCompletionTokens(9);

        assertThat(attempts(
                        generation(broken.clone().setEmpty(true), broken.clone().setFault(Fault.FAULT_PROVIDER))))
                .extracting(EndedAttempt::ending, EndedAttempt::firstTokenMillis, EndedAttempt::tokensPerTenSeconds)
                .containsExactlyInAnyOrder(tuple(Ending.OK, 0, 0), tuple(Ending.PROVIDER, 0, 0));
    }

    @Test
    void aGenerationHasOneMarkHoweverOftenItIsTold() {
        Countable once = (Countable) read(generation(attempt("m@p")));
        Countable again = (Countable)
                READING.read(generation(attempt("m@p")).build().toByteArray(), FINISHED + 999, FINISHED + 999);
        Countable other = (Countable) read(generation(attempt("m@p")).setGenerationId("gen-2"));

        assertThat(again.mark()).isEqualTo(once.mark());
        assertThat(other.mark()).isNotEqualTo(once.mark());
    }

    @Test
    void whatSaysNothingIsSilent() {
        assertThat(read(generation())).isEqualTo(new Heard.Silent());
        assertThat(read(generation(attempt("m@p").setIsByok(true)))).isEqualTo(new Heard.Silent());
    }

    /** By when it was written, and not by when it is read: reading it once more comes to the same. */
    @Test
    void whatWasWrittenTooLateIsLeftOut() {
        byte[] value = generation(attempt("m@p")).build().toByteArray();
        long day = Duration.ofHours(24).toMillis();

        assertThat(READING.read(value, FINISHED + day, FINISHED + 30 * day)).isInstanceOf(Countable.class);
        assertThat(READING.read(value, FINISHED + day + 1, FINISHED + 30 * day)).isEqualTo(new Heard.Late());
    }

    @Test
    void whatCannotBeUsedIsToldWithoutItsValues() {
        long aheadBy = Duration.ofHours(1).toMillis() + 11;

        assertThat(READING.read(null, FINISHED, FINISHED)).isInstanceOf(Heard.Malformed.class);
        assertThat(READING.read(new byte[] {1, 2, 3}, FINISHED, FINISHED))
                .isEqualTo(new Heard.Malformed("not a GenerationCompleted"));
        for (var one : List.of(
                generation(attempt("m@p")).setFinishedAtMillis(0),
                generation(attempt("m@p")).setFinishedAtMillis(FINISHED + aheadBy),
                generation(attempt("m@p")).setGenerationId(""),
                generation(attempt("")),
                generation(attempt("m@\0p")),
                generation(attempt("m".repeat(GenerationReading.ID_CHARACTERS_AT_MOST + 1))))) {
            assertThat(read(one))
                    .isInstanceOfSatisfying(Heard.Malformed.class, malformed -> assertThat(malformed.reason())
                            .contains("expected")
                            .doesNotContain("gen-1", "mmm"));
        }
    }
}
