package dev.trunkline.catalog.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.trunkline.catalog.line.HeldSecrets.Holding;
import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.line.PricedEndpoint;
import dev.trunkline.catalog.line.RetiredModel;
import dev.trunkline.catalog.line.Zoo;
import dev.trunkline.catalog.offer.SecretReference;
import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Cancellation;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.catalog.v1.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointMessageTest {

    private static final Zoo BARE = new Zoo(Map.of(), Set.of("MACAW_API_KEY"));

    @Test
    void theMessageIsTheExampleOfTheContract() throws IOException {
        PricedEndpoint endpoint = BARE.line("""
                        apiVersion: trunkline.dev/v1alpha1
                        kind: ModelProvider
                        metadata: {name: simulator-alpha}
                        spec:
                          displayName: Simulator Alpha
                          protocol: openai
                          baseUrl: http://127.0.0.1:18090/alpha/v1
                          cancellation: stops
                          prefill: continues
                          quirks: [developer-role, random-seed]
                          timeouts: {connect: 500ms, firstToken: 60s, idle: 15s}
                        """, Zoo.model("simulated/parrot-large", "displayName: Parrot"), """
                        apiVersion: trunkline.dev/v1alpha1
                        kind: ModelEndpoint
                        metadata: {name: simulated-parrot-large.at.simulator-alpha}
                        spec:
                          model: simulated/parrot-large
                          provider: simulator-alpha
                          providerModelId: parrot-large
                          prices: [{validFrom: 2026-01-01, prompt: "1", completion: "3", cacheRead: "0.1"}]
                          contextLength: 128000
                          maxCompletionTokens: 8192
                          supportedParameters: [max_tokens, stop, temperature, tool_choice, tools, top_p]
                          timeouts: {firstToken: 20s, total: 2m}
                        """)
                .routable()
                .getFirst();

        assertThat(EndpointMessage.of(endpoint, "simulated/parrot-large")).isEqualTo(example());
    }

    @Test
    void theMessageOfAnEmbeddingsEndpointIsTheExampleOfTheContract() throws IOException {
        PricedEndpoint endpoint = BARE.line(
                        Zoo.provider(
                                "simulator-alpha",
                                "baseUrl: http://127.0.0.1:18090/alpha/v1\ncancellation: stops\nprefill: continues"),
                        Zoo.model("simulated/parrot-embed", "displayName: Parrot"),
                        Zoo.endpoint(
                                "simulated/parrot-embed",
                                "simulator-alpha",
                                "0.1",
                                "0",
                                "protocol: openai-embeddings\ncontextLength: 8192"))
                .routable()
                .getFirst();

        assertThat(EndpointMessage.of(endpoint, "simulated/parrot-embed"))
                .isEqualTo(example("catalog-endpoint-openai-embeddings"));
    }

    @Test
    void theMessageOfPricesByMeterIsTheExampleOfTheContract() throws IOException {
        PricedEndpoint endpoint = BARE.line(
                        Zoo.provider(
                                "simulator-alpha",
                                "baseUrl: http://127.0.0.1:18090/alpha/v1\n"
                                        + "cancellation: stops\nprefill: continues"),
                        Zoo.model("simulated/parrot-film", "displayName: Parrot"),
                        """
                        apiVersion: trunkline.dev/v1alpha1
                        kind: ModelEndpoint
                        metadata: {name: simulated-parrot-film.at.simulator-alpha}
                        spec:
                          model: simulated/parrot-film
                          provider: simulator-alpha
                          providerModelId: parrot-film
                          prices:
                            - validFrom: 2026-01-01
                              prompt: "1"
                              completion: "3"
                              cacheRead: "0.1"
                              cacheWrite: "1.25"
                              cacheWrite1h: "2"
                              audio: "4"
                              request: "0.001"
                              meters: [{meter: video_second, usd: "0.05"}]
                              tiers:
                                - {promptAbove: 200000, prompt: "2", completion: "4.5"}
                                - {serviceTier: flex, prompt: "0.5"}
                                - {from: "16:30", until: "00:30", completion: "1.5"}
                          contextLength: 1000000
                          maxCompletionTokens: 8192
                          inputModalities: [text, audio]
                          supportedParameters: [max_tokens]
                        """)
                .routable()
                .getFirst();

        assertThat(EndpointMessage.of(endpoint, "simulated/parrot-film"))
                .isEqualTo(example("catalog-endpoint-prices-by-meter"));
    }

    @Test
    void theMessageOfFactsAndPoliciesIsTheExampleOfTheContract() throws IOException {
        Line line = BARE.line(
                Zoo.provider(
                        "simulator-alpha",
                        "baseUrl: http://127.0.0.1:18090/alpha/v1\ncancellation: stops\nprefill: continues\n"
                                + "dataPolicy: {training: false, retentionDays: 30}"),
                Zoo.model("simulated/parrot-huge", "displayName: Parrot"),
                Zoo.model(
                        "simulated/parrot-embed",
                        "displayName: Parrot\ncreated: 2026-07-02\nfamily: parrot-embed\nredirects: [simulated/parrot-vec]\n"
                                + "expirationDate: 2027-07-02\nsuccessor: simulated/parrot-huge\ndistillable: true"),
                Zoo.endpoint(
                        "simulated/parrot-embed",
                        "simulator-alpha",
                        "0.1",
                        "0",
                        "protocol: openai-embeddings\ncontextLength: 8192\ntag: simulator-alpha/flex\nserviceTier: flex\n"
                                + "dataPolicy: {publication: false, retentionDays: 0}"));
        OfferedModel offered = line.models().get("simulated/parrot-embed");

        assertThat(EndpointMessage.of(offered.best(), offered.model()))
                .isEqualTo(example("catalog-endpoint-facts-and-policy"));
    }

    @Test
    void whatNobodySaysIsNotTold() {
        Line line = BARE.line(
                Zoo.provider("acme", "baseUrl: http://acme.test"),
                Zoo.provider("bolt", "baseUrl: http://bolt.test\ndataPolicy: {publication: true}"),
                Zoo.model("zoo/owl", "displayName: Owl"),
                Zoo.endpoint("zoo/owl", "acme", "1", "2", ""),
                Zoo.endpoint("zoo/owl", "bolt", "1", "2", ""));
        OfferedModel owl = line.models().get("zoo/owl");

        CatalogEndpoint silent = EndpointMessage.of(owl.endpoints().getFirst(), owl.model());
        CatalogEndpoint careful = EndpointMessage.of(owl.endpoints().getLast(), owl.model());

        assertThat(silent.hasDataPolicy()).isFalse();
        assertThat(silent.hasModelFacts()).isFalse();
        assertThat(careful.getDataPolicy().getTraining()).isTrue();
        assertThat(careful.getDataPolicy().hasRetentionDays()).isFalse();
    }

    @Test
    void theWordThatAllIsWrittenIsTheExampleOfTheContract() throws IOException {
        assertThat(EndpointMessage.written(3, List.of()))
                .isEqualTo(read("catalogue-written-three-endpoints", CatalogueWritten.newBuilder())
                        .build());
        assertThat(EndpointMessage.written(
                        3,
                        List.of(
                                new RetiredModel("simulated/dodo", "simulated/parrot-small", "2026-05-15"),
                                new RetiredModel("simulated/moa", null, "2026-05-15"))))
                .isEqualTo(read("catalogue-written-retired-models", CatalogueWritten.newBuilder())
                        .build());
    }

    @Test
    void anAnthropicEndpointWithACredentialAndAllPricesIsToldAsSuch() {
        PricedEndpoint endpoint = BARE.line(
                        Zoo.provider("gamma", "baseUrl: http://gamma.test/v1\ncredentials: [MACAW_API_KEY]"),
                        Zoo.model("zoo/macaw", "displayName: Macaw"),
                        Zoo.endpoint(
                                        "zoo/macaw",
                                        "gamma",
                                        "3",
                                        "15",
                                        "protocol: anthropic\nquantization: fp8\n"
                                                + "supportedParameters: [logprobs, reasoning, response_format, structured_outputs]")
                                .replace(
                                        "completion: \"15\"",
                                        "completion: \"15\", cacheWrite: \"3.75\", request: \"0.01\""))
                .routable()
                .getFirst();

        CatalogEndpoint message = EndpointMessage.of(endpoint, "zoo/macaw-1");

        assertThat(message.getProtocol()).isEqualTo(Protocol.PROTOCOL_ANTHROPIC_MESSAGES);
        assertThat(message.getCancellation())
                .as("of a provider that says nothing")
                .isEqualTo(Cancellation.CANCELLATION_CONTINUES);
        assertThat(message.getCredentialName()).isEqualTo("MACAW_API_KEY");
        assertThat(message.getCanonicalModel()).isEqualTo("zoo/macaw-1");
        assertThat(message.getQuantization()).isEqualTo("fp8");
        assertThat(message.getSupportedParametersList())
                .as("what gateways translate")
                .containsExactly("reasoning", "response_format", "structured_outputs");
        assertThat(message.getPriceList().getCacheWriteUsd()).isEqualTo("0.00000375");
        assertThat(message.getPriceList().getCacheReadUsd()).isEmpty();
        assertThat(message.getPriceList().getRequestUsd()).isEqualTo("0.01");
    }

    @Test
    void howItIsCalledIsToldWithWhatGoesWithoutSaying() {
        String azure = "address: azure\napiVersion: 2025-04-01-preview";

        assertThat(message("openai", azure, ""))
                .returns(Auth.AUTH_API_KEY, CatalogEndpoint::getAuth)
                .returns(Address.ADDRESS_AZURE, CatalogEndpoint::getAddress)
                .returns("2025-04-01-preview", CatalogEndpoint::getApiVersion);
        assertThat(message("gemini", "address: vertex", "protocol: anthropic"))
                .returns(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT, CatalogEndpoint::getAuth)
                .returns(Address.ADDRESS_VERTEX, CatalogEndpoint::getAddress)
                .returns(Protocol.PROTOCOL_ANTHROPIC_MESSAGES, CatalogEndpoint::getProtocol);
        assertThat(message("openai", azure, "baseUrl: http://b.test"))
                .returns(Auth.AUTH_UNSPECIFIED, CatalogEndpoint::getAuth)
                .returns(Address.ADDRESS_UNSPECIFIED, CatalogEndpoint::getAddress)
                .returns("", CatalogEndpoint::getApiVersion);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, bearer, PROTOCOL_OPENAI_CHAT, AUTH_BEARER",
        "openai-responses, x-api-key, PROTOCOL_OPENAI_RESPONSES, AUTH_X_API_KEY",
        "anthropic, entra, PROTOCOL_ANTHROPIC_MESSAGES, AUTH_ENTRA",
        "gemini, x-goog-api-key, PROTOCOL_GEMINI, AUTH_X_GOOG_API_KEY",
        "bedrock, aws, PROTOCOL_BEDROCK, AUTH_AWS",
        "cohere, api-key, PROTOCOL_COHERE, AUTH_API_KEY"
    })
    void everyProtocolAndEveryWayOfShowingACredentialHasItsWord(
            String word, String auth, Protocol protocol, Auth told) {
        assertThat(message(word, "auth: " + auth, ""))
                .returns(protocol, CatalogEndpoint::getProtocol)
                .returns(told, CatalogEndpoint::getAuth);
    }

    private static CatalogEndpoint message(String protocol, String ofProvider, String ofEndpoint) {
        return EndpointMessage.of(
                BARE.line(
                                Zoo.provider("acme", "baseUrl: http://acme.test\n" + ofProvider)
                                        .replace("protocol: openai", "protocol: " + protocol),
                                Zoo.model("zoo/owl", "displayName: Owl"),
                                Zoo.endpoint("zoo/owl", "acme", "1", "2", ofEndpoint))
                        .routable()
                        .getFirst(),
                "zoo/owl");
    }

    @Test
    void aCredentialInASecretIsToldByReferenceAndByANameThatNobodyHolds() throws IOException {
        PricedEndpoint endpoint = inSecret(new Holding.Held("4711"));

        CatalogEndpoint message = EndpointMessage.of(endpoint, "zoo/owl");

        assertThat(message.getCredentialName()).isEqualTo("secret:models/acme-credential/api-key");
        assertThat(message.getCredentialSecret())
                .isEqualTo(example("catalog-endpoint-secret").getCredentialSecret());
        assertThat(endpoint.isRoutable()).isTrue();
    }

    @Test
    void aCredentialThatIsNotThereHasNoVersion() {
        PricedEndpoint missing = inSecret(new Holding.Missing("SecretNotFound", "not there"));

        assertThat(EndpointMessage.of(missing, "zoo/owl").getCredentialSecret().getVersion())
                .isEmpty();
        assertThat(missing.isRoutable()).isFalse();
        assertThat(missing.isCredentialKnown()).isTrue();
        assertThat(inSecret(new Holding.NotReadYet()).isCredentialKnown()).isFalse();
    }

    private static PricedEndpoint inSecret(Holding holding) {
        var secret = new SecretReference("models", "acme-credential", "api-key");
        var zoo = new Zoo(Map.of(), Set.of(), Map.of(secret, holding));
        return zoo.lineOfCluster(
                        Zoo.provider(
                                "acme",
                                "baseUrl: http://acme.test\ncredentialSecretRef: {name: acme-credential, key: api-key}"),
                        Zoo.model("zoo/owl", "displayName: Owl"),
                        Zoo.endpoint("zoo/owl", "acme", "1", "2", ""))
                .endpoints()
                .findFirst()
                .orElseThrow();
    }

    private static CatalogEndpoint example() throws IOException {
        return example("catalog-endpoint-openai-chat");
    }

    private static CatalogEndpoint example(String name) throws IOException {
        return read(name, CatalogEndpoint.newBuilder()).build();
    }

    private static <B extends Message.Builder> B read(String name, B example) throws IOException {
        try (var stream = EndpointMessageTest.class.getResourceAsStream("/examples/" + name + ".json")) {
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), example);
            return example;
        }
    }
}
