package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicPathsTest {

    @Test
    void eachIsInTheDocumentThatWasAgreedUpon() throws IOException {
        List<String> documented = new ArrayList<>();
        Path golden = Path.of(System.getProperty("trunkline.root", ".."), "docs", "openapi", "trunkline.json");
        new ObjectMapper().readTree(golden.toFile()).path("paths").fieldNames().forEachRemaining(documented::add);

        assertThat(Stream.of(
                                PublicPaths.OWN_CATALOG,
                                PublicPaths.CATALOG,
                                PublicPaths.CONSOLE,
                                PublicPaths.CODE_EXCHANGE,
                                PublicPaths.PRICING_PREVIEW,
                                PublicPaths.AUTH,
                                PublicPaths.BILLING,
                                PublicPaths.WEBHOOKS)
                        .flatMap(List::stream))
                .allSatisfy(route ->
                        assertThat(documented).as(route).anyMatch(path -> PublicPaths.contain(List.of(route), path)));
    }

    @ParameterizedTest
    @CsvSource({
        "/keys, /api/v1/keys, true",
        "/keys, /api/v1/keys/x, false",
        "/keys/*, /api/v1/keys/x, true",
        "/keys/*, /api/v1/keys/x/y, true",
        "/keys/*, /api/v1/keysx, false",
        "/keys, /v1/keys, false",
        "/presets/:slug, /api/v1/presets/x, true",
        "/presets/:slug, /api/v1/presets/x/versions, false",
        "/presets/:slug, /api/v1/presets/, false",
        "/presets/:slug/versions/:version, /api/v1/presets/x/versions/1, true",
        "/presets/:slug/versions/:version, /api/v1/presets/x/versions, false",
        "/keys, /internal/v1/keys, false",
        "/console/data/endpoint-health, /console/data/endpoint-health, true",
        "/console/data/endpoint-health, /api/v1/console/data/endpoint-health, false",
        "/credits/purchases/:id, /api/v1/credits/purchases/pur_1, true",
        "/credits/purchases/:id, /api/v1/credits/purchases/pur_1/refund, false",
        "/credits/purchases/:id/refund, /api/v1/credits/purchases/pur_1/refund, true",
        "/webhooks/stripe, /api/v1/webhooks/stripe/x, false",
    })
    void containsWhatIsRouted(String route, String path, boolean contained) {
        assertThat(PublicPaths.contain(List.of(route), path)).isEqualTo(contained);
    }
}
