package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {

    private static final CatalogueSnapshot CATALOGUE = Catalogues.of(
                    Catalogues.free("x/gpt", "x/gpt-2026-01-01"),
                    Catalogues.free("x/gpt:free", "x/gpt-2026-01-01"),
                    Catalogues.free("x/own:floor", ""))
            .snapshot();

    @ParameterizedTest
    @CsvSource({
        "x/gpt, x/gpt, false",
        "x/gpt:free, x/gpt:free, false",
        "x/gpt-2026-01-01, x/gpt, false",
        "x/gpt:floor, x/gpt, true",
        "x/gpt-2026-01-01:floor, x/gpt, true",
        "x/gpt:free:floor, x/gpt:free, true",
        "x/own:floor, x/own:floor, false",
    })
    void meanAModelOfTheCatalogue(String name, String model, boolean cheapestFirst) {
        Envelope envelope = Given.passed(resolved("\"model\":\"" + name + "\","));

        assertThat(envelope.models()).containsExactly(model);
        assertThat(envelope.wantsCheapest(model)).isEqualTo(cheapestFirst);
    }

    @Test
    void twoNamesOfOneModelAreOneModel() {
        Envelope envelope = Given.passed(resolved("\"models\":[\"x/gpt:free\",\"x/gpt:floor\",\"x/gpt\"],"));

        assertThat(envelope.models()).containsExactly("x/gpt:free", "x/gpt");
        assertThat(envelope.wantsCheapest("x/gpt:free")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y                 | y is not a valid model ID
            y:floor           | y:floor is not a valid model ID
            x/gpt:nitro       | x/gpt:nitro is not a valid model ID: no figures of throughput are kept to sort by (expected: x/gpt, or with :floor)
            x/gpt:exacto      | x/gpt:exacto is not a valid model ID: no figures of quality are kept to sort by (expected: x/gpt, or with :floor)
            x/gpt:online      | x/gpt:online is not a valid model ID: searches are not offered (expected: x/gpt, or with :floor)
            x/own:floor:free  | x/own:floor:free is not a valid model ID: the catalogue has no free one (expected: x/own:floor, or with :floor)
            x/gpt:extended    | x/gpt:extended is not a valid model ID: the catalogue has none with a longer context (expected: x/gpt, or with :floor)
            x/gpt:thinking    | x/gpt:thinking is not a valid model ID: say "reasoning" instead (expected: x/gpt, or with :floor)
            x/gpt:x           | x/gpt:x is not a valid model ID: no such variant (expected: x/gpt, or with :floor)
            openrouter/auto   | openrouter/auto is not a valid model ID: routers that choose a model are not offered
            ~x/gpt-latest     | ~x/gpt-latest is not a valid model ID: aliases for the latest of a family are not offered
            @preset/a         | @preset/a is not a valid model ID: presets are not offered
            x/gpt@preset/a    | x/gpt@preset/a is not a valid model ID: presets are not offered
            """)
    void whatMeansNoneIsRefusedByName(String name, String message) {
        assertThat(Given.refused(resolved("\"models\":[\"x/gpt\",\"" + name + "\"],")))
                .isEqualTo(new GatewayFailure.BadRequest(message));
    }

    private static Outcome<Envelope> resolved(String fields) {
        return ModelNames.resolved(Given.request(fields), CATALOGUE);
    }
}
