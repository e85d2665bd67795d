package dev.trunkline.catalog.line;

import static dev.trunkline.catalog.line.Zoo.endpoint;
import static dev.trunkline.catalog.line.Zoo.model;
import static dev.trunkline.catalog.line.Zoo.provider;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CurrentLineTest {

    private static final Line LINE = new Zoo(Map.of(), Set.of())
            .line(
                    provider("acme", "baseUrl: http://acme.test"),
                    model("zoo/owl", "displayName: Owl\ncreated: 2026-07-02\nfamily: owl\nredirects: [zoo/eule]"),
                    model("zoo/owl-mini", "displayName: Owl Mini\ncreated: 2026-01-01\nfamily: owl"),
                    endpoint("zoo/owl", "acme", "1", "2", ""),
                    endpoint("zoo/owl-mini", "acme", "1", "2", ""));

    private final CurrentLine current = new CurrentLine();

    @BeforeEach
    void set() {
        current.set(LINE);
    }

    @Test
    void listsAllWhereNobodyWasToldAnything() {
        assertThat(current.listed()).containsSame(LINE);
    }

    @Test
    void listsAModelWhenAnEndpointOfItWasTold() {
        current.told(Set.of("zoo/owl-mini@acme"));

        Line listed = current.listed().orElseThrow();
        assertThat(listed.models()).containsOnlyKeys("zoo/owl-mini");
        assertThat(listed.named("zoo/eule")).isInstanceOf(Line.Named.Unknown.class);
        assertThat(((Line.Named.Offered) listed.named("~zoo/owl-latest"))
                        .listing()
                        .offered()
                        .model()
                        .slug())
                .isEqualTo("zoo/owl-mini");
        assertThat(current.get()).containsSame(LINE);

        current.told(Set.of("zoo/owl-mini@acme", "zoo/owl@acme"));
        assertThat(current.listed()).containsSame(LINE);
    }

    @Test
    void remembersWhoWasToldWhenTheLineChanges() {
        current.told(Set.of("zoo/owl@acme"));

        current.set(LINE);

        assertThat(current.listed().orElseThrow().models()).containsOnlyKeys("zoo/owl");
    }
}
