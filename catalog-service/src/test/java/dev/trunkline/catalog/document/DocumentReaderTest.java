package dev.trunkline.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.WireProtocol;
import dev.trunkline.catalog.price.PriceConditions;
import dev.trunkline.catalog.price.PriceRule;
import dev.trunkline.catalog.price.Prices;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
              credentials: [ACME_API_KEY]
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

        assertThat(catalogue.providers()).extracting(Provider::credentials).containsExactly(List.of("ACME_API_KEY"));
        assertThat(catalogue.models()).hasSize(1);
        Endpoint endpoint = catalogue.endpoints().getFirst();
        assertThat(endpoint.endpointId()).isEqualTo("zoo/owl@acme");
        assertThat(endpoint.prices().getFirst().validFrom()).hasToString("2026-07-02T00:00:00Z");
        assertThat(endpoint.prices().getFirst().prices().promptPerMillion()).isEqualByComparingTo("1.25");
    }

    /** What is replaced in the good endpoint, by what, and the fault that must be told, with its line. */
    @ParameterizedTest
    @CsvFileSource(resources = "/document-faults.txt", delimiter = '|', quoteCharacter = '`')
    void aFaultyFieldIsToldWithItsLineAndWhatWasExpected(String good, String bad, int line, String fault) {
        List<String> faults = faults(PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT.replace(good, bad));

        assertThat(faults)
                .containsExactly("models/acme.yaml:" + line + ": document 3 (ModelEndpoint zoo-owl.at.acme): " + fault);
    }

    @Test
    void everyFaultOfEveryDocumentIsTold() {
        String text = PROVIDER.replace("protocol: openai", "protocol: Smoke\n  headquarters: Paris")
                + "---\n" + MODEL.replace("slug: zoo/owl", "slug: Owl")
                + "---\nkind: Zebra\n";

        assertThat(faults(text))
                .containsExactly(
                        "models/acme.yaml:7: document 1 (ModelProvider acme): spec.protocol: \"Smoke\""
                                + " (expected: one of openai, openai-responses, openai-embeddings, anthropic, gemini,"
                                + " bedrock, cohere)",
                        "models/acme.yaml:8: document 1 (ModelProvider acme): spec.headquarters: \"Paris\""
                                + " (expected: a country's two letters, such as US)",
                        "models/acme.yaml:17: document 2 (Model zoo-owl): spec.slug: \"Owl\""
                                + " (expected: author/slug in lower-case letters, digits,"
                                + " \"-\", \"_\", \".\" and \":\")",
                        "models/acme.yaml:20: document 3: apiVersion: missing"
                                + " (expected: one of trunkline.dev/v1alpha1)",
                        "models/acme.yaml:20: document 3: kind: \"Zebra\""
                                + " (expected: one of ModelProvider, Model, ModelEndpoint)",
                        "models/acme.yaml:20: document 3: metadata: missing (expected: a mapping of fields)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ACME_KEY", "ACME_SECRET", "TRUNKLINE_API_KEY", "STRIPE_API_KEY", "API_KEY", "acme_api_key"})
    void aCredentialThatNoGatewayWouldReadIsAFault(String name) {
        assertThat(faults(PROVIDER.replace("ACME_API_KEY", name)))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(
                        "spec.credentials[0]: \"" + name + "\" (expected: the name of an environment variable that ends"
                                + " in _API_KEY, _TOKEN or _PAT and does not begin with TRUNKLINE_ or STRIPE_, such as"
                                + " OPENAI_API_KEY, or AWS_BEARER_TOKEN_BEDROCK, AWS_ACCESS_KEY_ID,"
                                + " GOOGLE_APPLICATION_CREDENTIALS or AZURE_CLIENT_SECRET)");
        assertThat(good(PROVIDER.replace("ACME_API_KEY", "ACME_TOKEN")).providers())
                .hasSize(1);
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
    void whatIsWithoutFaultIsLeft() {
        String other = MODEL.replace("zoo-owl", "zoo-ant").replace("zoo/owl", "zoo/ant");
        String faulty = MODEL.replace("zoo-owl", "zoo-bee").replace("slug: zoo/owl", "slug: Bee");

        assertThat(left(PROVIDER, MODEL, ENDPOINT, faulty, other))
                .containsExactly("acme", "zoo/ant", "zoo/owl", "zoo/owl@acme");
        assertThat(left(PROVIDER, MODEL, ENDPOINT, "{ torn")).containsExactly("acme", "zoo/owl", "zoo/owl@acme");
        assertThat(left(PROVIDER, MODEL, ENDPOINT, other, other))
                .containsExactly("acme", "zoo/ant", "zoo/owl", "zoo/owl@acme");
    }

    @Test
    void whatNeedsAResourceAtFaultIsLeftOutWithIt() {
        assertThat(left(PROVIDER.replace("protocol: openai", "protocol: Smoke"), MODEL, ENDPOINT))
                .containsExactly("zoo/owl");
        assertThat(left(PROVIDER, MODEL.replace("displayName", "display"), ENDPOINT))
                .containsExactly("acme");
    }

    @Test
    void aFaultyReplacementLeavesWhatItWouldHaveReplaced() {
        Layer seed = layer("seed.yaml", PROVIDER, MODEL, ENDPOINT);
        Layer own = layer("own.yaml", ENDPOINT.replace("\"1.25\"", "cheap"));

        assertThat(left(new DocumentReader(10_000).read(List.of(seed, own))))
                .containsExactly("acme", "zoo/owl", "zoo/owl@acme");
    }

    private static List<String> left(String... texts) {
        return left(new DocumentReader(10_000).read(List.of(layer("models/acme.yaml", texts))));
    }

    private static List<String> left(Reading reading) {
        return names(((Reading.Bad) reading).sound().catalogue());
    }

    private static List<String> offered(Reading reading) {
        return names(((Reading.Good) reading).documents().catalogue());
    }

    private static List<String> names(Catalogue left) {
        return Stream.of(
                        left.providers().stream().map(Provider::slug),
                        left.models().stream().map(Model::slug),
                        left.endpoints().stream().map(Endpoint::endpointId))
                .flatMap(names -> names)
                .toList();
    }

    @Test
    void pricesByMeterAndTiersAreRead() {
        Prices prices = priced("""
                  cacheWrite1h: "2.5"
                  audio: "4"
                  image: "0.01"
                  meters: [{meter: video_second, usd: "0.05"}]
                  tiers:
                    - {promptAbove: 200000, prompt: "2.5"}
                    - {from: "16:30", until: "00:30", serviceTier: flex, completion: "5"}
            """);

        assertThat(prices.usd("cache_write_1h")).isEqualByComparingTo("0.0000025");
        assertThat(prices.usd("prompt_audio")).isEqualByComparingTo("0.000004");
        assertThat(prices.usd("image")).isEqualByComparingTo("0.01");
        assertThat(prices.usd("video_second")).isEqualByComparingTo("0.05");
        assertThat(prices.usd("cache_read")).isNull();
        assertThat(prices.rules())
                .extracting(PriceRule::conditions)
                .containsExactly(
                        PriceConditions.NONE,
                        new PriceConditions(200_000, null, null),
                        new PriceConditions(null, "flex", new PriceConditions.TimeOfDay(990, 30)));
        assertThat(prices.rules().getLast().usd()).containsOnlyKeys("completion");
        assertThat(prices.promptPerMillion()).as("whatever the tiers say").isEqualByComparingTo("1.25");
    }

    @Test
    void aRerankIsPricedByItsSearches() {
        String rerank =
                ENDPOINT.replace("prompt: \"1.25\"", "search: \"0.002\"").replace("      completion: \"10\"\n", "");

        Prices prices = good(PROVIDER + "---\n" + MODEL + "---\n" + rerank)
                .endpoints()
                .getFirst()
                .prices()
                .getFirst()
                .prices();

        assertThat(prices.usd("search")).isEqualByComparingTo("0.002");
        assertThat(prices.promptPerMillion()).isZero();
        assertThat(prices.completionPerMillion()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tiers: [{prompt: "2"}] | spec.prices[0].tiers[0].promptAbove: no condition (expected: promptAbove, serviceTier, or from and until)
            tiers: [{promptAbove: 0}] | spec.prices[0].tiers[0].promptAbove: 0 (expected: a whole number of tokens, 1 to 2000000000)
            tiers: [{promptAbove: 9, from: "16:30"}] | spec.prices[0].tiers[0].from: one of from and until (expected: both, or neither)
            tiers: [{from: "24:00", until: "01:00"}] | spec.prices[0].tiers[0].from: "24:00" (expected: a quoted time of day in UTC, such as "16:30")
            meters: [{meter: Seconds, usd: "1"}] | spec.prices[0].meters[0].meter: "Seconds" (expected: a word of lower-case letters, digits and "_", at most 40 characters)
            meters: [{meter: prompt, usd: "1"}] | spec.prices[0].meters: two prices of prompt (expected: one price of each meter)
            image: "-1" | spec.prices[0].image: "-1" (expected: a quoted decimal number of USD for one, 0 or more, such as "0.005")
            """)
    void faultsOfPricesAreTold(String field, String fault) {
        assertThat(faults(PROVIDER + "---\n" + MODEL + "---\n" + withPrices("      " + field + "\n")))
                .anySatisfy(told -> assertThat(told).endsWith(fault));
    }

    private static Prices priced(String fields) {
        return good(PROVIDER + "---\n" + MODEL + "---\n" + withPrices(fields))
                .endpoints()
                .getFirst()
                .prices()
                .getFirst()
                .prices();
    }

    private static String withPrices(String fields) {
        return ENDPOINT.replace("      completion: \"10\"\n", "      completion: \"10\"\n" + fields);
    }

    @Test
    void anEmbeddingsEndpointSaysSoByItsProtocolOrItsOutputAndHasNoCompletionToPrice() {
        String bare = ENDPOINT.replace("      completion: \"10\"\n", "");
        String byProtocol = bare + "  protocol: openai-embeddings\n";
        String byBoth = byProtocol.replace("prompt: \"1.25\"", "prompt: \"1.25\"\n      completion: \"0.0\"")
                + "  outputModalities: [embeddings]\n";

        for (String endpoint : List.of(byProtocol, byBoth)) {
            Endpoint read = good(PROVIDER + "---\n" + MODEL + "---\n" + endpoint)
                    .endpoints()
                    .getFirst();
            assertThat(read.protocol()).isEqualTo(WireProtocol.OPENAI_EMBEDDINGS);
            assertThat(read.outputModalities()).containsExactly("embeddings");
            assertThat(read.prices().getFirst().prices().completionPerMillion()).isZero();
        }
        assertThat(faults(PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT + "  protocol: openai-embeddings\n"))
                .containsExactly(
                        "models/acme.yaml:30: document 3 (ModelEndpoint zoo-owl.at.acme):"
                                + " spec.prices[0].completion: \"10\" (expected: 0, or nothing: embeddings and ranks complete nothing)");
    }

    @Test
    void embeddingsAndTheirProtocolGoTogether() {
        String free = ENDPOINT.replace("\"10\"", "\"0\"");
        String place = "models/acme.yaml:19: document 3 (ModelEndpoint zoo-owl.at.acme): ";
        String ofEmbeddings = PROVIDER.replace("protocol: openai", "protocol: openai-embeddings");

        assertThat(faults(PROVIDER + "---\n" + MODEL + "---\n" + free + "  outputModalities: [embeddings]\n"))
                .containsExactly(place + "spec.protocol: \"openai\" with the output modality embeddings"
                        + " (expected: openai-embeddings or gemini or bedrock or cohere)");
        assertThat(faults(ofEmbeddings + "---\n" + MODEL + "---\n" + ENDPOINT))
                .containsExactly(place + "spec.outputModalities: text with the protocol openai-embeddings"
                        + " (expected: embeddings alone)");
        assertThat(faults(PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT
                        + "  protocol: openai-embeddings\n  outputModalities: [text]\n"))
                .containsExactly(place + "spec.outputModalities: text with the protocol openai-embeddings"
                        + " (expected: embeddings alone)");
        assertThat(good(ofEmbeddings + "---\n" + MODEL + "---\n" + free + "  outputModalities: [embeddings]\n")
                        .endpoints())
                .hasSize(1);
        assertThat(left(PROVIDER, MODEL, free + "  outputModalities: [embeddings]\n"))
                .containsExactly("acme", "zoo/owl");
        assertThat(faults(MODEL + "  outputModalities: [embeddings, image]\n"))
                .containsExactly("models/acme.yaml:8: document 1 (Model zoo-owl): spec.outputModalities:"
                        + " embeddings, image (expected: embeddings alone, or without it)");
    }

    @Test
    void anEndpointOfAnotherReleaseIsLeftOutAloneWithAllThatItSays() {
        String strange = ENDPOINT.replace("zoo-owl.at.acme", "zoo-owl.at.acme.fast")
                .replace("contextLength: 1000", "protocol: telepathy\n  tag: acme/fast\n  mood: calm");
        Reading reading = read(PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT + "---\n" + strange);

        assertThat(offered(reading)).containsExactly("acme", "zoo/owl", "zoo/owl@acme");
        assertThat(((Reading.Good) reading).leftOut())
                .extracting(Fault::line)
                .containsExactly(
                        "models/acme.yaml:45: document 4 (ModelEndpoint zoo-owl.at.acme.fast): spec.protocol:"
                                + " \"telepathy\" is not known to this release, so the resource is left out"
                                + " (expected: one of openai, openai-responses, openai-embeddings, anthropic, gemini,"
                                + " bedrock, cohere)",
                        "models/acme.yaml:47: document 4 (ModelEndpoint zoo-owl.at.acme.fast): spec.mood:"
                                + " unknown field (expected: one of provider, protocol, outputModalities, tag, model,"
                                + " providerModelId, baseUrl, auth, address, apiVersion, prices, contextLength,"
                                + " maxCompletionTokens, inputModalities, supportedParameters, quantization, timeouts,"
                                + " dataPolicy, serviceTier)");
    }

    @Test
    void aProviderOfAnotherReleaseTakesItsEndpointsAlongAndWhatItReplacesDoesNotComeBack() {
        String strange = PROVIDER.replace("protocol: openai", "protocol: telepathy");
        Layer seed = layer("seed.yaml", PROVIDER, MODEL, ENDPOINT);
        Layer own = layer("own.yaml", strange);
        var reader = new DocumentReader(10_000);

        assertThat(offered(reader.read(List.of(seed, own)))).containsExactly("zoo/owl");
        assertThat(offered(reader.read(List.of(own, seed)))).containsExactly("acme", "zoo/owl", "zoo/owl@acme");
    }

    @Test
    void besideARealFaultWhatIsOfAnotherReleaseIsToldToo() {
        String strange = PROVIDER.replace("protocol: openai", "protocol: telepathy");

        assertThat(faults(strange + "---\n" + MODEL.replace("zoo/owl", "Owl") + "---\n" + ENDPOINT))
                .hasSize(2)
                .last()
                .asString()
                .contains("telepathy");
        assertThat(left(strange, MODEL, ENDPOINT, "{ torn")).containsExactly("zoo/owl");
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
            case Reading.Bad(List<Fault> faults, Documents sound) ->
                faults.stream().map(Fault::line).toList();
        };
    }
}
