package dev.trunkline.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.catalogue.ModelReference.Latest;
import dev.trunkline.gateway.catalogue.ModelReference.Model;
import dev.trunkline.gateway.catalogue.ModelReference.Preset;
import dev.trunkline.gateway.catalogue.ModelReference.Router;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelReferenceTest {

    @Test
    void readsWhatCallersWrite() {
        Map<String, ModelReference> meanings = Map.ofEntries(
                Map.entry("a/b", new Model("a/b", "")),
                Map.entry("a/b:free", new Model("a/b", "free")),
                Map.entry("a/b:free:floor", new Model("a/b:free", "floor")),
                Map.entry("a/b:", new Model("a/b", "")),
                Map.entry("b", new Model("b", "")),
                Map.entry("", new Model("", "")),
                Map.entry("~a/b-latest", new Latest("a/b-latest")),
                Map.entry("@preset/mine", new Preset("mine")),
                Map.entry("a/b@preset/mine", new Preset("mine")),
                Map.entry("openrouter/auto", new Router("auto")));

        meanings.forEach((text, meaning) ->
                assertThat(ModelReference.parse(text)).as(text).isEqualTo(meaning));
    }
}
