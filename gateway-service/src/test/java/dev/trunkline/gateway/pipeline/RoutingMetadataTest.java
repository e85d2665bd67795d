package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.generation.RoutingNote;
import dev.trunkline.gateway.generation.RoutingNote.PipelineStage;
import dev.trunkline.gateway.generation.RoutingNote.Strategy;
import dev.trunkline.gateway.plan.Candidate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingMetadataTest {

    private static final Candidate FIRST = Given.candidate("a/b", "p");
    private static final Candidate SECOND = Given.candidate("c/d", "q");

    private static Progress progress() {
        Progress progress =
                Given.progress(Given.request("\"models\":[\"a/b\",\"c/d\"],"), new Hold(1, 0), FIRST, SECOND);
        progress.record(attempt("a/b", "P", 503), ProviderWords.NONE);
        progress.record(attempt("c/d", "Q", 200), ProviderWords.NONE);
        return progress;
    }

    private static Attempt attempt(String model, String provider, int status) {
        return Attempt.newBuilder()
                .setModel(model)
                .setProviderName(provider)
                .setStatus(status)
                .setTotalMillis(12)
                .build();
    }

    @Test
    void tellsWhoWasAskedAndWhoHasAnswered() {
        RoutingNote note = new RoutingNote(
                "a/b",
                Strategy.DIRECT,
                5,
                Map.of("models", List.of("a/b", "c/d")),
                List.of(new PipelineStage("auto", "auto-router", "", Map.of("task", "code"))));

        assertThat(RoutingMetadata.json(note, progress(), SECOND))
                .isEqualTo("{\"requested\":\"a/b\",\"strategy\":\"fallback\",\"region\":null,"
                        + "\"summary\":\"available=2, attempts=2, selected=Q\",\"attempt\":2,\"is_byok\":false,"
                        + "\"endpoints\":{\"total\":5,\"available\":["
                        + "{\"provider\":\"P\",\"model\":\"a/b\",\"selected\":false},"
                        + "{\"provider\":\"Q\",\"model\":\"c/d\",\"selected\":true}]},"
                        + "\"attempts\":[{\"provider\":\"P\",\"model\":\"a/b\",\"status\":503},"
                        + "{\"provider\":\"Q\",\"model\":\"c/d\",\"status\":200}],"
                        + "\"params\":{\"models\":[\"a/b\",\"c/d\"]},"
                        + "\"pipeline\":[{\"type\":\"auto\",\"name\":\"auto-router\",\"data\":{\"task\":\"code\"}}],"
                        + "\"generation_time\":12}");
    }

    @Test
    void nobodyIsSelectedWhereNobodyHasAnswered() {
        RoutingNote note = new RoutingNote("a/b", Strategy.DIRECT, 0, Map.of(), List.of());

        assertThat(RoutingMetadata.json(note, progress(), null))
                .contains("\"strategy\":\"direct\"", "attempts=2, selected=none", "\"is_byok\":false")
                .contains("\"total\":2")
                .doesNotContain("\"selected\":true");
    }

    @ParameterizedTest
    @CsvSource({"LATEST, true, latest", "LATEST, false, fallback", "AUTO, false, auto", "FREE, false, free"})
    void aRouterThatChoseSeveralModelsHasStillChosen(Strategy strategy, boolean byTheFirst, String told) {
        RoutingNote note = new RoutingNote("x", strategy, 0, Map.of(), List.of());

        assertThat(RoutingMetadata.json(note, progress(), byTheFirst ? FIRST : SECOND))
                .contains("\"strategy\":\"" + told + "\"");
    }
}
