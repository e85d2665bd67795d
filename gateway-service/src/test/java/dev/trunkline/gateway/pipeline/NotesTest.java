package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.ModelFacts;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.generation.RoutingNote;
import dev.trunkline.gateway.generation.RoutingNote.Strategy;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotesTest {

    private static final CatalogueSnapshot CATALOGUE = Catalogues.of(
                    Catalogues.free("x/gpt", "x/gpt-2026-01-01").toBuilder()
                            .setModelFacts(ModelFacts.newBuilder().setFamily("gpt"))
                            .build(),
                    Catalogues.free("x/gpt:free", ""),
                    Catalogues.free("x/gpt", "").toBuilder().setEndpointId("2").build(),
                    Catalogues.free("x/other", ""))
            .snapshot();

    @ParameterizedTest
    @CsvSource({
        "x/gpt, DIRECT",
        "x/gpt:free, DIRECT",
        "x/gpt:nitro, DIRECT",
        "x/gpt:nitro:free, DIRECT",
        "X/GPT, DIRECT",
        "x/gpt-2026-01-01, ALIAS",
        "x/gpt-2026-01-01:nitro, ALIAS",
        "~x/gpt-latest, LATEST",
        "openrouter/auto, AUTO",
        "openrouter/free, FREE",
    })
    void sayHowANameBecameAModel(String name, Strategy strategy) {
        RoutingNote note = Notes.of(List.of(name), Given.request("\"model\":\"x/gpt\","), CATALOGUE, List.of());

        assertThat(note.requested()).isEqualTo(name);
        assertThat(note.strategy()).isEqualTo(strategy);
        assertThat(note.pipeline()).isEmpty();
    }

    @Test
    void countWhoCouldServeAndRepeatWhatWasSaid() {
        String asked = "\"models\":[\"x/gpt:nitro\",\"x/other\"],\"provider\":{\n \"only\":[\"p\"]\n},";
        Envelope resolved = Given.passed(ModelNames.resolved(Given.request(asked), CATALOGUE, 0));

        RoutingNote note = Notes.of(List.of("x/gpt:nitro", "x/other"), resolved, CATALOGUE, List.of());

        assertThat(note.endpointsTotal()).isEqualTo(3);
        assertThat(new String(OpenAiErrors.written(note.params()), StandardCharsets.UTF_8))
                .isEqualTo("{\"models\":[\"x/gpt:nitro\",\"x/other\"],\"model_sorts\":{\"x/gpt\":\"throughput\"},"
                        + "\"provider\":{\"only\":[\"p\"]}}");
    }

    @ParameterizedTest
    @CsvSource({
        "X-OpenRouter-Metadata, enabled, true",
        "x-openrouter-metadata, ' Enabled', true",
        "X-OpenRouter-Experimental-Metadata, enabled, true",
        "X-OpenRouter-Metadata, disabled, false",
        "X-OpenRouter-Metadata, '', false",
        "X-Other, enabled, false",
    })
    void areMadeForThoseWhoAsk(String name, String value, boolean wanted) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(name, value);

        assertThat(RoutingNote.isWanted(headers)).isEqualTo(wanted);
    }
}
