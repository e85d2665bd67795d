package dev.trunkline.catalog.line;

import static dev.trunkline.catalog.line.Zoo.endpoint;
import static dev.trunkline.catalog.line.Zoo.model;
import static dev.trunkline.catalog.line.Zoo.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.offer.Catalogue;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Base URLs with variables at providers that need a credential, too. */
class UnsetVariableTest {

    private static final String OWL = model("zoo/owl", "displayName: Owl");
    private static final String ACME =
            provider("acme", "baseUrl: https://${ACME_HOST}/v1\ncredentials: [ACME_API_KEY]");
    private static final Set<String> KEY = Set.of("ACME_API_KEY");

    @Test
    void whoeverNeedsACredentialIsListedWithTheVariableThatIsMissing() {
        Line line = new Zoo(Map.of(), KEY).line(ACME, OWL, endpoint("zoo/owl", "acme", "1", "2", ""));

        assertThat(line.models()).containsKey("zoo/owl");
        assertThat(line.routable()).isEmpty();
        assertThat(line.notLoaded()).containsEntry("acme", Set.of("ACME_HOST"));
        assertThat(line.endpoints()).singleElement().satisfies(owl -> {
            assertThat(owl.credentialName()).isEqualTo("ACME_HOST");
            assertThat(owl.baseUrl()).isEqualTo("https://acme-host.not-set.invalid");
        });
    }

    @Test
    void soIsAnEndpointWithABaseUrlOfItsOwn() {
        String own = endpoint("zoo/owl", "acme", "1", "2", "baseUrl: https://${OWL_HOST}/v1");
        Map<String, String> acmeOnly = Map.of("ACME_HOST", "acme.test");

        assertThat(new Zoo(acmeOnly, KEY).line(ACME, OWL, own).endpoints())
                .extracting(PricedEndpoint::credentialName)
                .containsExactly("OWL_HOST");
        assertThat(new Zoo(Map.of("ACME_HOST", "acme.test", "OWL_HOST", "owl.test"), KEY)
                        .line(ACME, OWL, own)
                        .routable())
                .extracting(PricedEndpoint::baseUrl)
                .containsExactly("https://owl.test/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "acme.test, https://acme.test/v1",
        "acme.test/, https://acme.test/v1",
        "https://acme.test, https://acme.test/v1",
        "http://acme.test:8080/, http://acme.test:8080/v1"
    })
    void aHostIsSetWithItsSchemeOrWithout(String host, String baseUrl) {
        assertThat(new Zoo(Map.of("ACME_HOST", host), KEY)
                        .line(ACME, OWL, endpoint("zoo/owl", "acme", "1", "2", ""))
                        .routable())
                .extracting(PricedEndpoint::baseUrl)
                .containsExactly(baseUrl);
    }

    /** A resource of a cluster may replace the provider of a file's endpoint, which nobody reads anew. */
    @Test
    void whatMakesNoSenseWithItsProviderAnyMoreIsNotOffered() {
        var bare = new Zoo(Map.of(), Set.of());
        String acme = provider("acme", "baseUrl: http://acme.test");
        Catalogue read = Zoo.catalogue(acme, OWL, endpoint("zoo/owl", "acme", "1", "2", "auth: entra"));
        Catalogue replaced = Zoo.catalogue(acme.replace("protocol: openai", "protocol: gemini"));

        assertThat(bare.line(read).models()).containsKey("zoo/owl");
        assertThat(bare.line(new Catalogue(replaced.providers(), read.models(), read.endpoints()))
                        .models())
                .isEmpty();
    }
}
