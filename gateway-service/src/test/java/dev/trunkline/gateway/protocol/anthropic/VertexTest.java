package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claude at Vertex AI: the path says the model, and the body which version of this wire format it is. */
class VertexTest {

    private static final Access AT_VERTEX = new Access(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT, Address.ADDRESS_VERTEX, "");
    private static final Endpoint ENDPOINT = endpoint("claude-sonnet-4-5@20250929");

    private final AnthropicProtocol protocol = new AnthropicProtocol();

    private static Endpoint endpoint(String providerModelId) {
        Endpoint any = Samples.endpoint(providerModelId, "reasoning");
        return new Endpoint(
                any.id(),
                any.model(),
                any.canonicalModel(),
                any.provider(),
                any.providerName(),
                any.tag(),
                any.providerModelId(),
                any.protocol(),
                any.host(),
                any.port(),
                any.tls(),
                any.pathPrefix(),
                any.credentialName(),
                any.prices(),
                any.contextLength(),
                any.maxCompletionTokens(),
                any.limitField(),
                any.cancellation(),
                any.prefill(),
                Set.of("reasoning"),
                any.operation(),
                AT_VERTEX,
                any.quirks(),
                any.timeLimits(),
                any.facts());
    }

    private String body(String fields) {
        Outcome<Buffer> body = Transcoding.CHAT
                .neutral(Given.request("\"model\":\"m\"," + fields))
                .then(request -> protocol.body(request, ENDPOINT, 4000, true));
        return ((Outcome.Passed<Buffer>) body).value().toString();
    }

    @Test
    void thePathSaysTheModel() {
        assertThat(protocol.path(ENDPOINT, false))
                .isEqualTo("/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict");
        assertThat(protocol.path(ENDPOINT, true))
                .isEqualTo("/publishers/anthropic/models/claude-sonnet-4-5@20250929:streamRawPredict");
        assertThat(protocol.path(Samples.endpoint(1), true)).isEqualTo("/messages");
    }

    @Test
    void theBodySaysTheVersion() {
        assertThat(body(""))
                .startsWith("{\"anthropic_version\":\"vertex-2023-10-16\",\"max_tokens\":4000,")
                .endsWith(",\"stream\":true}")
                .doesNotContain("\"model\"");
    }

    @Test
    void aDatedNameIsKnownByItsVendors() {
        assertThat(body("\"reasoning\":{\"effort\":\"medium\"},"))
                .contains("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}");
        assertThat(Claude.name(endpoint("claude-sonnet-4-6@default"))).isEqualTo("claude-sonnet-4-6");
        assertThat(Claude.name(endpoint("claude-3-opus-20240229"))).isEqualTo("claude-3-opus-20240229");
    }
}
