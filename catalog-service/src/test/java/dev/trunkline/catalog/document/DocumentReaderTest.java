package dev.trunkline.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Provider;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {

    private static final String PROVIDER = """
            apiVersion: trunkline.dev/v1alpha1
            kind: ModelProvider
            metadata:
              name: acme
            spec:
              displayName: Acme
              protocol: openai
              baseUrl: https://acme.test/v1
              credentials: [ACME_KEY]
            """;
    private static final String MODEL = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Model
            metadata:
              name: zoo-owl
            spec:
              slug: zoo/owl
              displayName: Owl
            """;
    private static final String ENDPOINT = """
            apiVersion: trunkline.dev/v1alpha1
            kind: ModelEndpoint
            metadata:
              name: zoo-owl.at.acme
            spec:
              model: zoo/owl
              provider: acme
              providerModelId: owl-1
              prices:
                - validFrom: 2026-07-02
                  prompt: "1.25"
                  completion: "10"
              contextLength: 1000
            """;

    @Test
    void aWholeCatalogueIsReadFromSeveralDocuments() {
        Catalogue catalogue = good(PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT);

        assertThat(catalogue.providers()).extracting(Provider::credentials).containsExactly(List.of("ACME_KEY"));
        assertThat(catalogue.models()).hasSize(1);
        Endpoint endpoint = catalogue.endpoints().getFirst();
        assertThat(endpoint.endpointId()).isEqualTo("zoo/owl@acme");
        assertThat(endpoint.prices().getFirst().validFrom()).hasToString("2026-07-02T00:00:00Z");
        assertThat(endpoint.prices().getFirst().prices().promptPerMillion()).isEqualByComparingTo("1.25");
    }

    /** What is replaced in the good endpoint, by what, and the fault that must be told, with its line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            prompt: "1.25"       | prompt: "abc"         | 29 | spec.prices[0].prompt: "abc" (expected: a quoted decimal number of USD per million tokens, 0 or more, such as "0.25")
            prompt: "1.25"       | prompt: 1.25          | 29 | spec.prices[0].prompt: 1.25 without quotes (expected: a quoted decimal number of USD per million tokens, 0 or more, such as "0.25")
            prompt: "1.25"       | prompt: "-1"          | 29 | spec.prices[0].prompt: "-1" (expected: a quoted decimal number of USD per million tokens, 0 or more, such as "0.25")
            prompt: "1.25"       | prompt: "1e-3"        | 29 | spec.prices[0].prompt: "1e-3" (expected: a quoted decimal number of USD per million tokens, 0 or more, such as "0.25")
            prompt: "1.25"       | request: "0"          | 28 | spec.prices[0].prompt: missing (expected: a quoted decimal number of USD per million tokens, 0 or more, such as "0.25")
            validFrom: 2026-07-02| validFrom: 2026-13-02 | 28 | spec.prices[0].validFrom: "2026-13-02" (expected: a date such as 2026-07-02 or a UTC time such as 2026-07-02T09:30:00Z)
            contextLength: 1000  | contextLength: -1     | 31 | spec.contextLength: -1 (expected: a whole number of tokens, 1 to 2000000000)
            contextLength: 1000  | contextLength: "9"    | 31 | spec.contextLength: "9" (expected: a whole number of tokens, 1 to 2000000000)
            contextLength: 1000  | contextLenght: 1000   | 31 | spec.contextLenght: unknown field (expected: one of provider, protocol, model, tag, providerModelId, baseUrl, prices, contextLength, maxCompletionTokens, inputModalities, outputModalities, supportedParameters, quantization)
            contextLength: 1000  | model: zoo/eule       | 31 | spec.model: written twice (expected: each field once)
            contextLength: 1000  | protocol: gemini      | 31 | spec.protocol: "gemini" (expected: openai or anthropic)
            contextLength: 1000  | tag: other/fast       | 31 | spec.tag: "other/fast" (expected: "acme" or "acme/...")
            contextLength: 1000  | baseUrl: http://a/v1/ | 31 | spec.baseUrl: "http://a/v1/" (expected: an http or https URL without a "/" at the end; ${NAME} stands for an environment variable)
            contextLength: 1000  | quantization: int3    | 31 | spec.quantization: "int3" (expected: one of bf16, fp16, fp32, fp4, fp6, fp8, int4, int8, mxfp4, mxfp8, nvfp4, unknown)
            contextLength: 1000  | inputModalities: text | 31 | spec.inputModalities: "text" (expected: a list)
            model: zoo/owl       | model: owl            | 24 | spec.model: "owl" (expected: author/slug in lower-case letters, digits, "-", "_", "." and ":")
            """)
    void aFaultyFieldIsToldWithItsLineAndWhatWasExpected(String good, String bad, int line, String fault) {
        List<String> faults = faults(PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT.replace(good, bad));

        assertThat(faults)
                .containsExactly("models/acme.yaml:" + line + ": document 3 (ModelEndpoint zoo-owl.at.acme): " + fault);
    }

    @Test
    void everyFaultOfEveryDocumentIsTold() {
        String text = PROVIDER.replace("protocol: openai", "protocol: smoke\n  headquarters: Paris")
                + "---\n" + MODEL.replace("slug: zoo/owl", "slug: Owl")
                + "---\nkind: Zebra\n";

        assertThat(faults(text))
                .containsExactly(
                        "models/acme.yaml:7: document 1 (ModelProvider acme): spec.protocol: \"smoke\""
                                + " (expected: openai or anthropic)",
                        "models/acme.yaml:8: document 1 (ModelProvider acme): spec.headquarters: \"Paris\""
                                + " (expected: a country's two letters, such as US)",
                        "models/acme.yaml:17: document 2 (Model zoo-owl): spec.slug: \"Owl\""
                                + " (expected: author/slug in lower-case letters, digits, \"-\", \"_\", \".\" and \":\")",
                        "models/acme.yaml:20: document 3: apiVersion: missing (expected: one of trunkline.dev/v1alpha1)",
                        "models/acme.yaml:20: document 3: kind: \"Zebra\""
                                + " (expected: one of ModelProvider, Model, ModelEndpoint)",
                        "models/acme.yaml:20: document 3: metadata: missing (expected: a mapping of fields)");
    }

    @Test
    void aReferenceThatLeadsNowhereIsAFault() {
        assertThat(faults(ENDPOINT))
                .containsExactly(
                        "models/acme.yaml:1: document 1 (ModelEndpoint zoo-owl.at.acme): spec.model: \"zoo/owl\" is not"
                                + " known (expected: the slug of a Model)",
                        "models/acme.yaml:1: document 1 (ModelEndpoint zoo-owl.at.acme): spec.provider: \"acme\" is not"
                                + " known (expected: the name of a ModelProvider)");
    }

    @Test
    void aNameIsUsedOnceWithinALayer() {
        assertThat(faults(MODEL + "---\n" + MODEL))
                .containsExactly(
                        "models/acme.yaml:9: document 2 (Model zoo-owl): metadata.name: \"zoo-owl\" is taken by"
                                + " models/acme.yaml:1 (expected: a name that no other Model has)");
    }

    @Test
    void aPublicNameIsUsedOnceInTheWholeCatalogue() {
        String twin = ENDPOINT.replace("name: zoo-owl.at.acme", "name: twin");

        assertThat(faults(PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT + "---\n" + twin))
                .containsExactly("models/acme.yaml:33: document 4 (ModelEndpoint twin): spec.tag: \"zoo/owl@acme\" is"
                        + " taken by ModelEndpoint zoo-owl.at.acme (models/acme.yaml:19)"
                        + " (expected: a name that no other ModelEndpoint has)");
        assertThat(faults(MODEL + "---\n" + MODEL.replace("name: zoo-owl", "name: twin")))
                .containsExactly("models/acme.yaml:9: document 2 (Model twin): spec.slug: \"zoo/owl\" is taken by"
                        + " Model zoo-owl (models/acme.yaml:1) (expected: a name that no other Model has)");
    }

    @Test
    void aLaterLayerReplacesResourcesOfAnEarlierOne() {
        Layer seed = layer("seed.yaml", PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT);
        Layer own = layer("own.yaml", ENDPOINT.replace("\"1.25\"", "\"1.50\""));

        Reading reading = new DocumentReader(10_000).read(List.of(seed, own));

        assertThat(reading).isInstanceOfSatisfying(Reading.Good.class, good -> assertThat(good.catalogue()
                        .endpoints()
                        .getFirst()
                        .prices()
                        .getFirst()
                        .prices()
                        .promptPerMillion())
                .isEqualByComparingTo("1.5"));
    }

    @Test
    void brokenYamlIsAFaultWithItsLine() {
        assertThat(faults(MODEL + "---\nkind: [Model\n"))
                .singleElement()
                .asString()
                .startsWith("models/acme.yaml:10: document 2: YAML: expected ',' or ']'")
                .endsWith("(expected: well-formed YAML)");
        assertThat(faults("- a\n"))
                .containsExactly("models/acme.yaml:1: document 1: document: a list (expected: a mapping of fields)");
    }

    @Test
    void aFileBeyondItsLimitIsAFault() {
        Reading reading = new DocumentReader(20).read(List.of(layer("big.yaml", MODEL)));

        assertThat(lines(reading)).singleElement().asString().startsWith("big.yaml:1: document 1: YAML: ");
    }

    @Test
    void noDocumentIsNoFault() {
        assertThat(good("# nothing yet\n---\n").isEmpty()).isTrue();
    }

    private static Layer layer(String name, String... texts) {
        return new Layer(
                Arrays.stream(texts).map(text -> new SourceText(name, text)).toList());
    }

    private static Reading read(String text) {
        return new DocumentReader(10_000).read(List.of(layer("models/acme.yaml", text)));
    }

    private static Catalogue good(String text) {
        Reading reading = read(text);
        assertThat(lines(reading)).isEmpty();
        return ((Reading.Good) reading).catalogue();
    }

    private static List<String> faults(String text) {
        return lines(read(text));
    }

    private static List<String> lines(Reading reading) {
        return switch (reading) {
            case Reading.Good _ -> List.of();
            case Reading.Bad(List<Fault> faults) ->
                faults.stream().map(Fault::line).toList();
        };
    }
}
