package dev.trunkline.catalog.line;

import static dev.trunkline.catalog.line.Zoo.endpoint;
import static dev.trunkline.catalog.line.Zoo.model;
import static dev.trunkline.catalog.line.Zoo.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

    private static final String OWL = model("zoo/owl", "displayName: Owl\ncanonicalSlug: zoo/owl-20260702");
    private static final Zoo BARE = new Zoo(Map.of(), Set.of());

    @Test
    void aProviderWhoseVariableIsNotSetIsLeftOutWithItsEndpoints() {
        String acme = provider("acme", "baseUrl: ${ACME_URL}/v1");
        String owl = endpoint("zoo/owl", "acme", "1", "2", "");

        Line without = BARE.line(acme, OWL, owl);
        Line with = new Zoo(Map.of("ACME_URL", "http://acme.test"), Set.of()).line(acme, OWL, owl);

        assertThat(without.notLoaded()).containsEntry("acme", Set.of("ACME_URL"));
        assertThat(without.providers()).isEmpty();
        assertThat(without.models()).isEmpty();
        assertThat(with.routable()).extracting(PricedEndpoint::baseUrl).containsExactly("http://acme.test/v1");
    }

    @Test
    void aProviderWithoutItsCredentialIsListedButNotRoutable() {
        String acme = provider("acme", "baseUrl: http://acme.test\ncredentials: [FIRST_API_KEY, SECOND_API_KEY]");
        String owl = endpoint("zoo/owl", "acme", "1", "2", "");

        Line without = BARE.line(acme, OWL, owl);
        Line with = new Zoo(Map.of(), Set.of("SECOND_API_KEY")).line(acme, OWL, owl);

        assertThat(without.providers()).hasSize(1);
        assertThat(without.models()).containsKey("zoo/owl");
        assertThat(without.routable()).isEmpty();
        assertThat(without.endpoints())
                .extracting(PricedEndpoint::credentialName)
                .containsExactly("FIRST_API_KEY");
        assertThat(with.routable()).extracting(PricedEndpoint::credentialName).containsExactly("SECOND_API_KEY");
    }

    @Test
    void theFirstCredentialThatIsThereCounts() {
        Line line = new Zoo(Map.of(), Set.of("FIRST_API_KEY", "SECOND_API_KEY"))
                .line(
                        provider("acme", "baseUrl: http://acme.test\ncredentials: [FIRST_API_KEY, SECOND_API_KEY]"),
                        OWL,
                        endpoint("zoo/owl", "acme", "1", "2", ""));

        assertThat(line.routable()).extracting(PricedEndpoint::credentialName).containsExactly("FIRST_API_KEY");
    }

    /** Its price is that of whoever does not ask for another pool. */
    @Test
    void anEndpointOfAServiceTierIsTheBestOfNoModelThatHasAnother() {
        Line line = BARE.line(
                provider("acme", "baseUrl: http://acme.test"),
                OWL,
                endpoint("zoo/owl", "acme", "2", "4", ""),
                endpoint("zoo/owl", "acme", "1", "2", "tag: acme/flex\nserviceTier: flex")
                        .replace("zoo-owl.at.acme", "zoo-owl.at.acme.flex"));

        assertThat(line.models().get("zoo/owl").endpoints())
                .extracting(PricedEndpoint::endpointId)
                .containsExactly("zoo/owl@acme", "zoo/owl@acme/flex");
    }

    @Test
    void theBestEndpointIsTheCheapestThatMayBeRoutedTo() {
        Line line = BARE.line(
                provider("acme", "baseUrl: http://acme.test"),
                provider("bolt", "baseUrl: http://bolt.test"),
                provider("closed", "baseUrl: http://closed.test\ncredentials: [NO_API_KEY]"),
                OWL,
                endpoint("zoo/owl", "acme", "1", "9", "contextLength: 500"),
                endpoint("zoo/owl", "bolt", "2", "4", "contextLength: 300"),
                endpoint("zoo/owl", "closed", "0.1", "0.1", ""));

        OfferedModel owl = line.models().get("zoo/owl");

        assertThat(owl.endpoints())
                .extracting(PricedEndpoint::endpointId)
                .containsExactly("zoo/owl@bolt", "zoo/owl@acme", "zoo/owl@closed");
        assertThat(owl.contextLength()).isEqualTo(500);
    }

    @Test
    void whatIsUnknownOfAnEndpointIsTheModelsAndElseWhatEveryChatModelHas() {
        Line line = BARE.line(
                provider("acme", "baseUrl: http://acme.test"),
                provider("bolt", "baseUrl: http://bolt.test"),
                OWL,
                model("zoo/ant", "displayName: Ant\nsupportedParameters: [seed]\ncontextLength: 700"),
                model("zoo/painter", "displayName: Painter"),
                endpoint("zoo/owl", "acme", "1", "2", ""),
                endpoint("zoo/ant", "acme", "1", "2", ""),
                endpoint("zoo/ant", "bolt", "1", "2", "supportedParameters: [top_k]\ncontextLength: 500"),
                endpoint("zoo/painter", "acme", "1", "2", "outputModalities: [image]"));
        OfferedModel ant = line.models().get("zoo/ant");

        assertThat(line.models().get("zoo/owl").supportedParameters())
                .containsExactly("max_tokens", "stop", "temperature", "tool_choice", "tools", "top_p");
        assertThat(ant.supportedParameters()).containsExactly("top_k");
        assertThat(ant.supportedParametersAt(ant.endpoints().getFirst())).containsExactly("seed");
        assertThat(ant.supportedParametersAt(ant.endpoints().getLast())).containsExactly("top_k");
        Endpoint acme = ant.endpoints().getFirst().endpoint();
        Endpoint bolt = ant.endpoints().getLast().endpoint();
        assertThat(ant.contextLengthAt(acme)).isEqualTo(700);
        assertThat(ant.contextLengthAt(bolt)).isEqualTo(500);
        assertThat(line.models().get("zoo/painter").supportedParameters()).isEmpty();
    }

    /** Callers would have it refused, or dropped without a word. */
    @Test
    void whatIsNotTranslatedForAProviderIsNotPromised() {
        Line line = BARE.line(
                provider("acme", "baseUrl: http://acme.test"),
                provider("claude", "baseUrl: http://claude.test").replace("protocol: openai", "protocol: anthropic"),
                OWL,
                model("zoo/ant", "displayName: Ant"),
                model("zoo/bee", "displayName: Bee"),
                endpoint("zoo/owl", "acme", "1", "2", "supportedParameters: [response_format, seed]"),
                endpoint(
                        "zoo/owl",
                        "claude",
                        "2",
                        "3",
                        "supportedParameters: [reasoning, response_format, seed, top_k]"),
                endpoint(
                        "zoo/ant",
                        "claude",
                        "1",
                        "2",
                        "supportedParameters: [logprobs, response_format, structured_outputs]"),
                endpoint("zoo/bee", "claude", "1", "2", ""));
        OfferedModel owl = line.models().get("zoo/owl");

        assertThat(owl.supportedParametersAt(owl.endpoints().getFirst())).containsExactly("response_format", "seed");
        assertThat(owl.supportedParametersAt(owl.endpoints().getLast())).containsExactly("reasoning", "top_k");
        assertThat(owl.supportedParameters()).containsExactly("reasoning", "response_format", "seed", "top_k");
        assertThat(line.models().get("zoo/ant").supportedParameters())
                .as("a format is one of a schema")
                .containsExactly("response_format", "structured_outputs");
        assertThat(line.models().get("zoo/bee").supportedParameters())
                .containsExactly("max_tokens", "stop", "temperature", "tool_choice", "tools", "top_p");
    }

    /** A resource of a cluster may replace the provider of a file's endpoint, which nobody reads anew. */
    @Test
    void whatItsProviderDoesNotSpeakAnyMoreIsNotOffered() {
        String acme = provider("acme", "baseUrl: http://acme.test");
        Catalogue read = Zoo.catalogue(acme, OWL, endpoint("zoo/owl", "acme", "1", "2", ""));
        Catalogue replaced = new Catalogue(
                Zoo.catalogue(acme.replace("protocol: openai", "protocol: openai-embeddings"))
                        .providers(),
                read.models(),
                read.endpoints());

        assertThat(BARE.line(read).models()).containsKey("zoo/owl");
        assertThat(BARE.line(replaced).models()).isEmpty();
    }

    @Test
    void whatHasAnAddressThatItsProviderHasNoMoreIsNotOffered() {
        String acme = provider("acme", "baseUrl: http://acme.test").replace("protocol: openai", "protocol: gemini");
        Catalogue read = Zoo.catalogue(acme, OWL, endpoint("zoo/owl", "acme", "1", "2", "address: vertex"));
        Catalogue moved = new Catalogue(
                Zoo.catalogue(acme.replace("protocol: gemini", "protocol: openai"))
                        .providers(),
                read.models(),
                read.endpoints());

        assertThat(BARE.line(read).models()).containsKey("zoo/owl");
        assertThat(BARE.line(moved).models()).isEmpty();
    }

    @Test
    void nothingIsSupposedOfWhatAnEmbeddingModelTakes() {
        Line line = BARE.line(
                provider("acme", "baseUrl: http://acme.test"),
                OWL,
                endpoint("zoo/owl", "acme", "1", "0", "protocol: openai-embeddings"));

        assertThat(line.models().get("zoo/owl").outputModalities()).containsExactly("embeddings");
        assertThat(line.models().get("zoo/owl").supportedParameters()).isEmpty();
    }

    @Test
    void aModelIsUsableWhereOneOfItsEndpointsIs() {
        Line line = BARE.line(
                provider("acme", "baseUrl: http://acme.test"),
                provider("closed", "baseUrl: http://closed.test\ncredentials: [NO_API_KEY]"),
                OWL,
                model("zoo/ant", "displayName: Ant"),
                endpoint("zoo/owl", "acme", "1", "9", ""),
                endpoint("zoo/owl", "closed", "1", "9", ""),
                endpoint("zoo/ant", "closed", "1", "9", ""));

        assertThat(line.models().get("zoo/owl").isUsable()).isTrue();
        assertThat(line.models().get("zoo/ant").isUsable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [text]          | true
            [text, image]   | true
            [image]         | false
            [speech]        | false
            [transcription] | false
            [video, audio]  | false
            """)
    void aModelIsUsableWhereSomeoneCanAskForWhatItGives(String outputs, boolean usable) {
        Line line = BARE.line(
                provider("acme", "baseUrl: http://acme.test"),
                OWL,
                endpoint("zoo/owl", "acme", "1", "9", "outputModalities: " + outputs));

        assertThat(line.models().get("zoo/owl").isUsable()).isEqualTo(usable);
    }
}
