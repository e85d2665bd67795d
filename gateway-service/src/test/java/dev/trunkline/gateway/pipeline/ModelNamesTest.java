package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.ModelFacts;
import dev.trunkline.contracts.catalog.v1.RetiredModel;
import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.Availability.Code;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {

    private static final long TODAY = LocalDate.of(2026, 11, 30).toEpochDay();

    private static final CatalogueSnapshot CATALOGUE = Catalogues.of(
                    List.of(
                            retired("x/gone", "x/gone-2", "2026-02-01"),
                            retired("x/gone-2", "x/gpt", ""),
                            retired("x/gone-without", "", "2026-02-01"),
                            retired("x/gone-without-day", "", "")),
                    Catalogues.free("x/gpt", "x/gpt-2026-01-01"),
                    Catalogues.free("x/gpt:free", "x/gpt-2026-01-01"),
                    Catalogues.free("x/own:floor", ""),
                    of("x/fox-3", facts().setFamily("fox").setCreatedSeconds(30).addRedirects("y/old-fox")),
                    of("x/fox-4", facts().setFamily("fox").setCreatedSeconds(40).addRedirects("y/old-fox:free")),
                    of("x/fox-4:free", facts().setFamily("fox").setCreatedSeconds(50)),
                    of(
                            "x/fox-5",
                            facts().setFamily("fox")
                                    .setCreatedSeconds(90)
                                    .setExpirationDate("2026-11-29")
                                    .setSuccessor("x/fox-4")),
                    of("x/fox-6", facts().setFamily("owl").setExpirationDate("2026-11-30")),
                    of("z/fox-9", facts().setFamily("fox").setCreatedSeconds(99)),
                    Catalogues.free("openai/parrot-4.5-large", ""),
                    Catalogues.free("openrouter/horse", ""))
            .snapshot();

    private static ModelFacts.Builder facts() {
        return ModelFacts.newBuilder();
    }

    private static CatalogEndpoint of(String model, ModelFacts.Builder facts) {
        return Catalogues.free(model, "").toBuilder().setModelFacts(facts).build();
    }

    private static RetiredModel retired(String model, String successor, String date) {
        return RetiredModel.newBuilder()
                .setModel(model)
                .setSuccessor(successor)
                .setExpirationDate(date)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "x/gpt, x/gpt, ",
        "x/gpt:free, x/gpt:free, ",
        "x/gpt-2026-01-01, x/gpt, ",
        "x/gpt:floor, x/gpt, PRICE",
        "x/gpt:nitro, x/gpt, THROUGHPUT",
        "x/gpt:exacto, x/gpt, EXACTO",
        "x/gpt-2026-01-01:floor, x/gpt, PRICE",
        "x/gpt-2026-01-01:free, x/gpt:free, ",
        "x/gpt:free:floor, x/gpt:free, PRICE",
        "x/gpt:nitro:free, x/gpt:free, THROUGHPUT",
        "x/own:floor, x/own:floor, ",
        "x/own:floor:nitro, x/own:floor, THROUGHPUT",
        "' X/GPT ', x/gpt, ",
        "X / Gpt : Free : FLOOR, x/gpt:free, PRICE",
        "y/old-fox, x/fox-3, ",
        "Y/Old-Fox:nitro, x/fox-3, THROUGHPUT",
        "y/old-fox:free, x/fox-4, ",
        "~x/fox-latest, x/fox-4, ",
        "~X/Fox-Latest:floor, x/fox-4, PRICE",
        "~x/fox-latest:free, x/fox-4:free, ",
        "~x/owl-latest, x/fox-6, ",
        "~z/fox-latest, z/fox-9, ",
        "x/fox-6, x/fox-6, ",
        "openrouter/horse, openrouter/horse, ",
        "OpenRouter/Horse:floor, openrouter/horse, PRICE",
    })
    void meanAModelOfTheCatalogue(String name, String model, String sort) {
        Envelope envelope = Given.passed(resolved("\"model\":\"" + name + "\","));

        assertThat(envelope.models()).containsExactly(model);
        assertThat(envelope.modelSorts())
                .isEqualTo(sort == null ? Map.of() : Map.of(model, SortBy.valueOf("SORT_BY_" + sort)));
        assertThat(envelope.wantsSorted(model)).isEqualTo(sort != null);
    }

    @Test
    void twoNamesOfOneModelAreOneModel() {
        Envelope envelope = Given.passed(resolved("\"models\":[\"x/gpt:free\",\"x/gpt:floor\",\"x/gpt\"],"));

        assertThat(envelope.models()).containsExactly("x/gpt:free", "x/gpt");
        assertThat(envelope.modelSorts()).containsExactly(Map.entry("x/gpt", SortBy.SORT_BY_PRICE));
    }

    @ParameterizedTest
    @CsvSource({"x/gpt:floor:nitro, x/gpt", "x/gpt:floor:floor, x/gpt", "x/gpt:floor, x/gpt:nitro"})
    void twoSortsAtOnceAreNone(String first, String second) {
        String last = first.chars().filter(c -> c == ':').count() > 1 ? first : second;

        assertThat(Given.refused(resolved("\"models\":[\"" + first + "\",\"" + second + "\"],")))
                .isEqualTo(new GatewayFailure.BadRequest(
                        last + ": sorted in two ways at once (expected: one of :nitro, :floor, :exacto)"));
    }

    @Test
    void searchesOfTheWebAreNotThereYet() {
        assertThat(Given.refused(resolved("\"model\":\"x/gpt:free:online\",")))
                .isEqualTo(new GatewayFailure.BadRequest(
                        "x/gpt:free:online: web search is not offered yet (expected: x/gpt:free)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y                   | y is not a valid model ID                                            |
            y/nothing           | y/nothing is not a valid model ID                                    |
            y:floor             | y:floor is not a valid model ID                                      |
            x/gpt:              | x/gpt: is not a valid model ID                                       |
            parrot-4.5-large    | parrot-4.5-large is not a valid model ID (expected: for instance openai/parrot-4.5-large) | openai/parrot-4.5-large
            x/Parrot-4-5:nitro  | x/Parrot-4-5:nitro is not a valid model ID (expected: for instance openai/parrot-4.5-large) | openai/parrot-4.5-large
            x/own:floor:free:x  | x/own:floor:free:x is not a valid model ID                           |
            x/gpt:extended      | x/gpt:extended is not a valid model ID: the catalogue has none with a longer context (expected: x/gpt, or with :nitro, :floor or :exacto) | x/gpt
            x/gpt:thinking      | x/gpt:thinking is not a valid model ID: say "reasoning" instead (expected: x/gpt, or with :nitro, :floor or :exacto) | x/gpt
            x/gpt:x             | x/gpt:x is not a valid model ID: no such variant (expected: x/gpt, or with :nitro, :floor or :exacto) | x/gpt
            openrouter/auto     | openrouter/auto is not a valid model ID: no such router here (expected: openrouter/auto or openrouter/free, without a variant, to answer a chat) |
            ~x/none-latest      | ~x/none-latest is not a valid model ID: the catalogue has no such family (expected: ~author/family-latest) |
            ~x/fox              | ~x/fox is not a valid model ID: the catalogue has no such family (expected: ~author/family-latest) |
            @preset/a           | @preset/a is not a valid model ID: a preset stands in "model" or "preset" of a request, not elsewhere (expected: a model) |
            x/gpt@preset/a      | x/gpt@preset/a is not a valid model ID: a preset stands in "model" or "preset" of a request, not elsewhere (expected: a model) |
            """)
    void whatMeansNoneIsRefusedByName(String name, String message, String instead) {
        assertThat(Given.refused(resolved("\"models\":[\"x/gpt\",\"" + name + "\"],")))
                .isEqualTo(notServed(message, Code.MODEL_NOT_FOUND, instead, "x/gpt", name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x/gone             | The last day of x/gone was 2026-02-01; its successor is x/gpt.         | x/gpt
            X/Gone:floor       | The last day of X/Gone:floor was 2026-02-01; its successor is x/gpt.   | x/gpt
            x/gone-2           | x/gone-2 is not served any more; its successor is x/gpt.               | x/gpt
            x/gone-without     | The last day of x/gone-without was 2026-02-01.                         |
            x/gone-without-day | x/gone-without-day is not served any more.                             |
            x/fox-5            | The last day of x/fox-5 was 2026-11-29; its successor is x/fox-4.      | x/fox-4
            x/fox-5:nitro      | The last day of x/fox-5:nitro was 2026-11-29; its successor is x/fox-4. | x/fox-4
            """)
    void whatIsNotServedAnyMoreNamesItsSuccessor(String name, String message, String successor) {
        assertThat(Given.refused(resolved("\"model\":\"" + name + "\",")))
                .isEqualTo(notServed(message, Code.MODEL_DEPRECATED, successor, name));
    }

    @Test
    void aFreeModelThatIsNoMoreNamesThePaidOne() {
        assertThat(Given.refused(resolved("\"model\":\"x/fox-3:free\",")))
                .isEqualTo(notServed(
                        "The free x/fox-3 period has ended. To continue using this model, please migrate to the paid"
                                + " slug: x/fox-3",
                        Code.FREE_VARIANT_ENDED,
                        "x/fox-3",
                        "x/fox-3:free"));
    }

    private static GatewayFailure notServed(String message, Code code, String instead, String... requested) {
        return new GatewayFailure.NotServed(
                message,
                Availability.of(code, List.of(requested)).insteadAsk(instead == null ? List.of() : List.of(instead)));
    }

    private static Outcome<Envelope> resolved(String fields) {
        return ModelNames.resolved(Given.request(fields), CATALOGUE, TODAY);
    }
}
