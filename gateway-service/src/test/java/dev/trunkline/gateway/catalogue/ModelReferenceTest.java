package dev.trunkline.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.catalogue.ModelReference.Latest;
import dev.trunkline.gateway.catalogue.ModelReference.Model;
import dev.trunkline.gateway.catalogue.ModelReference.NoSlug;
import dev.trunkline.gateway.catalogue.ModelReference.Preset;
import dev.trunkline.gateway.catalogue.ModelReference.Router;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {

    private static final Model PLAIN = new Model("a/b-1.5", List.of());

    @Test
    void readsWhatCallersWrite() {
        Map<String, ModelReference> meanings = Map.ofEntries(
                Map.entry("a/b", new Model("a/b", List.of())),
                Map.entry("a/b:free", new Model("a/b", List.of("free"))),
                Map.entry("a/b:free:floor", new Model("a/b", List.of("free", "floor"))),
                Map.entry("~a/b-latest", new Latest("a/b-latest", List.of())),
                Map.entry("~a/b-latest:nitro", new Latest("a/b-latest", List.of("nitro"))),
                Map.entry("@preset/mine", new Preset("mine", null)),
                Map.entry("@preset/Mine", new Preset("Mine", null)),
                Map.entry("a/b@preset/mine", new Preset("mine", new Model("a/b", List.of()))),
                Map.entry("a/b:free@preset/mine", new Preset("mine", new Model("a/b", List.of("free")))),
                Map.entry("~a/b-latest@preset/mine", new Preset("mine", new Latest("a/b-latest", List.of()))),
                Map.entry("openrouter/auto", new Router("openrouter/auto", List.of())),
                Map.entry("openrouter/free:floor", new Router("openrouter/free", List.of("floor"))),
                Map.entry("OpenRouter/Auto", new Router("openrouter/auto", List.of())));

        meanings.forEach((text, meaning) ->
                assertThat(ModelReference.parse(text)).as(text).isEqualTo(meaning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " a/b-1.5",
                "a/b-1.5\n",
                "\ta / b-1.5 ",
                "A/B-1.5",
                "a/b-1.5\u00a0",
                "\ufeffa/b-1.5",
                "a/b-1.5\u200b",
                "\u3000a/b-1.5"
            })
    void forgivesBlanksAndCapitals(String text) {
        assertThat(ModelReference.parse(text)).isEqualTo(PLAIN);
        assertThat(ModelReference.parse(text + " : Free ")).isEqualTo(new Model("a/b-1.5", List.of("free")));
        assertThat(ModelReference.parse("@preset/s").equals(ModelReference.parse(" @ Preset / s")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "b",
                "b:free",
                "a/",
                "/b",
                "a/b:",
                "a/b::free",
                "a/b:x:y:z",
                "a/b/c",
                "a b/c",
                "~",
                "~a",
                "~~a/b",
                "a/~b",
                "@preset/",
                "@preset/a/b",
                "@preset/a:free",
                "b@preset/mine",
                "a@b/c",
                "a/b@mine",
                "@preset/a@preset/b"
            })
    void takesAllElseForNoSlug(String text) {
        assertThat(ModelReference.parse(text)).isEqualTo(new NoSlug(text));
    }
}
