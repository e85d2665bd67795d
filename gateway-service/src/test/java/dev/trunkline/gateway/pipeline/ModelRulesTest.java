package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRulesTest {

    private static final CatalogueSnapshot CATALOGUE = Catalogues.of(
                    Catalogues.free("x/gpt", "x/gpt-2026-01-01"),
                    Catalogues.free("x/gpt:free", ""),
                    Catalogues.free("x/other", "x/other"))
            .snapshot();

    @ParameterizedTest
    @CsvSource(
            nullValues = "passes",
            value = {
                "x/gpt,         '',               passes",
                "x/gpt,         x/gpt,            passes",
                "x/gpt,         x/gpt-2026-01-01, passes",
                "x/gpt:free,    x/gpt:free,       passes",
                "x/gpt:free,    x/gpt,            passes",
                "x/gpt x/other, x/gpt x/other,    passes",
                "x/gpt,         x/gpt:free,       This API key may not use the model x/gpt (allowed: x/gpt:free)",
                "x/other,       x/oth,            This API key may not use the model x/other (allowed: x/oth)",
                "x/gpt x/other, x/gpt,            This API key may not use the model x/other (allowed: x/gpt)",
            })
    void letsAKeyUseItsModelsOnlyFallbacksIncluded(String models, String allowed, String refusal) {
        assertThat(ModelRules.refusal(words(models), words(allowed), CATALOGUE))
                .isEqualTo(refusal == null ? null : new GatewayFailure.Forbidden(refusal));
    }

    @Test
    void namesAFewOfManyThatAreAllowed() {
        List<String> allowed = IntStream.range(0, 25).mapToObj(i -> "a/m" + i).toList();

        assertThat(ModelRules.refusal(List.of("x/gpt"), allowed, CATALOGUE))
                .asString()
                .contains("a/m19 and 5 more")
                .doesNotContain("a/m20");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "passes",
            value = {
                "x/gpt,      '',      '',         passes",
                "x/gpt,      x/gpt,   '',         passes",
                "x/gpt,      x/other, '',         This account may not use the model x/gpt (allowed_models of its settings: x/other)",
                "x/gpt,      '',      x/other,    passes",
                "x/gpt,      x/gpt,   x/gpt,      This account may not use the model x/gpt (it is among ignored_models of its settings)",
                "x/gpt:free, '',      x/gpt,      This account may not use the model x/gpt:free (it is among ignored_models of its settings)",
                "x/gpt,      '',      x/gpt:free, passes",
                "x/gpt x/other, '',   x/other,    This account may not use the model x/other (it is among ignored_models of its settings)",
            })
    void letsAnAccountUseItsModelsOnly(String models, String allowed, String ignored, String refusal) {
        Caller caller = Callers.settled(
                settings -> settings.addAllAllowedModels(words(allowed)).addAllIgnoredModels(words(ignored)));

        assertThat(ModelRules.refusal(words(models), caller, CATALOGUE))
                .isEqualTo(refusal == null ? null : new GatewayFailure.Forbidden(refusal));
    }

    @Test
    void holdsBothToTheirLists() {
        Caller caller = Callers.settled(
                state -> state.addAllowedModels("x/gpt"), settings -> settings.addAllowedModels("x/other"));

        assertThat(ModelRules.refusal(List.of("x/other"), caller, CATALOGUE))
                .asString()
                .contains("This API key may not use the model x/other (allowed: x/gpt)");
        assertThat(ModelRules.refusal(List.of("x/gpt"), caller, CATALOGUE))
                .asString()
                .contains("This account may not use the model x/gpt (allowed_models of its settings: x/other)");
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
