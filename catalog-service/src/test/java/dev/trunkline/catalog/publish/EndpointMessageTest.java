package dev.trunkline.catalog.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.catalog.line.PricedEndpoint;
import dev.trunkline.catalog.line.Zoo;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointMessageTest {

    private static final Zoo BARE = new Zoo(Map.of(), Set.of("MACAW_KEY"));

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
                        """)
                .routable()
                .getFirst();

        assertThat(EndpointMessage.of(endpoint, "simulated/parrot-large")).isEqualTo(example());
    }

    @Test
    void anAnthropicEndpointWithACredentialAndAllPricesIsToldAsSuch() {
        PricedEndpoint endpoint = BARE.line(
                        Zoo.provider("gamma", "baseUrl: http://gamma.test/v1\ncredentials: [MACAW_KEY]"),
                        Zoo.model("zoo/macaw", "displayName: Macaw"),
                        Zoo.endpoint("zoo/macaw", "gamma", "3", "15", "protocol: anthropic\nquantization: fp8")
                                .replace(
                                        "completion: \"15\"",
                                        "completion: \"15\", cacheWrite: \"3.75\", request: \"0.01\""))
                .routable()
                .getFirst();

        CatalogEndpoint message = EndpointMessage.of(endpoint, "zoo/macaw-1");

        assertThat(message.getProtocol()).isEqualTo(Protocol.PROTOCOL_ANTHROPIC_MESSAGES);
        assertThat(message.getCredentialName()).isEqualTo("MACAW_KEY");
        assertThat(message.getCanonicalModel()).isEqualTo("zoo/macaw-1");
        assertThat(message.getQuantization()).isEqualTo("fp8");
        assertThat(message.getPriceList().getCacheWriteUsd()).isEqualTo("0.00000375");
        assertThat(message.getPriceList().getCacheReadUsd()).isEmpty();
        assertThat(message.getPriceList().getRequestUsd()).isEqualTo("0.01");
    }

    private static CatalogEndpoint example() throws IOException {
        try (var stream =
                EndpointMessageTest.class.getResourceAsStream("/examples/catalog-endpoint-openai-chat.json")) {
            var example = CatalogEndpoint.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), example);
            return example.build();
        }
    }
}
