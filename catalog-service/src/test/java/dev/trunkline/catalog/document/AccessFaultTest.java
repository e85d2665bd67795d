package dev.trunkline.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.offer.Access;
import dev.trunkline.catalog.offer.Address;
import dev.trunkline.catalog.offer.Auth;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
import dev.trunkline.catalog.offer.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** How a row says that it is called, and what of it makes no sense. */
class AccessFaultTest {

    private static final String HEAD = "apiVersion: trunkline.dev/v1alpha1\nkind: ";
    private static final String OWL =
            HEAD + "Model\nmetadata: {name: zoo-owl}\nspec: {slug: zoo/owl, displayName: Owl}\n";

    /** Protocol, what else is said, and the fault. */
    @ParameterizedTest
    @CsvFileSource(resources = "/access-faults.txt", delimiter = '|', quoteCharacter = '`')
    void whatMakesNoSenseIsOneLineThatNamesTheField(String protocol, String said, String fault) {
        assertThat(faults(provider(protocol, bare(said))))
                .singleElement()
                .asString()
                .endsWith("document 1 (ModelProvider acme): spec." + fault);
    }

    /** What a provider alone would have told is told of the endpoint that says it, at a provider of chat. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            address: vertex                       | spec.address: "vertex" with the protocol openai (expected: the protocol anthropic or gemini)
            protocol: bedrock, auth: api-key      | spec.auth: "api-key" with the protocol bedrock (expected: the protocol openai or openai-responses or openai-embeddings or anthropic or cohere)
            address: azure                        | spec.apiVersion: missing (expected: the api-version that address azure needs)
            """)
    void anEndpointIsHeldToWhatItAndItsProviderSayTogether(String said, String fault) {
        assertThat(faults(provider("openai", ""), OWL, endpoint(said)))
                .singleElement()
                .asString()
                .endsWith("(ModelEndpoint owl.at.acme): " + fault);
    }

    @Test
    void vectorsComeFromEitherAddressOfGoogles() {
        String vectors = endpoint("outputModalities: [embeddings]").replace(", completion: \"2\"", "");

        assertThat(good(provider("gemini", "address: vertex"), OWL, vectors).endpoints())
                .hasSize(1);
        assertThat(good(provider("gemini", ""), OWL, vectors).endpoints()).hasSize(1);
    }

    @Test
    void whatTheProviderSaysIsSaidOfItsEndpointsButNotOfOtherBaseUrls() {
        String azure = provider("openai", "address: azure, apiVersion: 2024-10-21");
        Access ofAzure = new Access(null, Address.AZURE, "2024-10-21");

        assertThat(access(azure, endpoint(""))).isEqualTo(ofAzure);
        assertThat(access(azure, endpoint("auth: entra")))
                .isEqualTo(new Access(Auth.ENTRA, Address.AZURE, "2024-10-21"));
        assertThat(access(azure, endpoint("protocol: anthropic, baseUrl: \"https://a.test\", auth: x-api-key")))
                .isEqualTo(new Access(Auth.X_API_KEY, null, null));
        assertThat(ofAzure.shownBy()).contains(Auth.API_KEY);
    }

    @Test
    void aProviderAtFaultIsToldOnceAndNotOfEachEndpoint() {
        assertThat(faults(provider("openai", "address: vertex"), OWL, endpoint("")))
                .singleElement()
                .asString()
                .contains("ModelProvider acme");
    }

    @Test
    void wordsOfAnotherReleaseLeaveTheRowOut() {
        for (String word : List.of("auth: passkey", "address: orbit", "outputModalities: [smell]")) {
            Reading reading = read(provider("openai", ""), OWL, endpoint(word));

            assertThat(reading).as(word).isInstanceOf(Reading.Good.class);
            assertThat(((Reading.Good) reading).catalogue().endpoints()).isEmpty();
            assertThat(((Reading.Good) reading).leftOut()).singleElement().satisfies(fault -> assertThat(fault.line())
                    .contains("is not known to this release, so the resource is left out (expected: one of "));
        }
    }

    @Test
    void aModelOfAnotherReleaseTakesItsEndpointsAlong() {
        String strange = OWL.replace("displayName", "outputModalities: [smell], displayName");
        Reading reading = read(provider("openai", ""), strange, endpoint(""));

        Catalogue left = ((Reading.Good) reading).catalogue();
        assertThat(left.models()).extracting(Model::slug).isEmpty();
        assertThat(left.endpoints()).isEmpty();
        assertThat(left.providers()).extracting(Provider::slug).containsExactly("acme");
    }

    @Test
    void ranksHaveNoCompletionToPriceAndAProtocolOfTheirOwn() {
        String ranks = endpoint("outputModalities: [rerank], protocol: cohere").replace(", completion: \"2\"", "");

        Endpoint read = good(provider("openai", ""), OWL, ranks).endpoints().getFirst();
        assertThat(read.outputModalities()).containsExactly("rerank");
        assertThat(faults(provider("openai", ""), OWL, ranks.replace("protocol: cohere", "protocol: gemini")))
                .singleElement()
                .asString()
                .endsWith("spec.protocol: \"gemini\" with the output modality rerank (expected: cohere)");
    }

    private static String bare(String said) {
        return said.startsWith("{") ? said.substring(1, said.length() - 1) : said;
    }

    private static String provider(String protocol, String said) {
        return HEAD + "ModelProvider\nmetadata: {name: acme}\nspec: {displayName: Acme, baseUrl: \"https://acme.test\","
                + " protocol: " + protocol + (said.isEmpty() ? "" : ", " + said) + "}\n";
    }

    private static String endpoint(String said) {
        return HEAD + "ModelEndpoint\nmetadata: {name: owl.at.acme}\nspec: {model: zoo/owl, provider: acme,"
                + " providerModelId: owl, prices: [{validFrom: 2026-07-02, prompt: \"1\", completion: \"2\"}]"
                + (said.isEmpty() ? "" : ", " + said) + "}\n";
    }

    private static Access access(String provider, String endpoint) {
        Catalogue catalogue = good(provider, OWL, endpoint);
        return catalogue.endpoints().getFirst().accessAt(catalogue.providers().getFirst());
    }

    private static Catalogue good(String... documents) {
        return ((Reading.Good) read(documents)).catalogue();
    }

    private static List<String> faults(String... documents) {
        return ((Reading.Bad) read(documents))
                .faults().stream().map(Fault::line).toList();
    }

    private static Reading read(String... documents) {
        var text = new SourceText("zoo.yaml", String.join("---\n", documents));
        return new DocumentReader(10_000).read(List.of(new Layer(List.of(text))));
    }
}
