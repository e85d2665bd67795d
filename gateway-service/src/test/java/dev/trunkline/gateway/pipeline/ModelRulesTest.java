package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.failure.GatewayFailure;
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

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
