package dev.trunkline.gateway.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.aws.converse.ConverseProtocol;
import dev.trunkline.gateway.protocol.google.gemini.GeminiProtocol;
import io.vertx.core.MultiMap;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each provider is told in its own way which of its pools an endpoint is. */
class AskedTierTest {

    private static final Envelope ASKED = Given.request("\"model\":\"m\",");
    private static final String HEADER = "X-Vertex-AI-LLM-Shared-Request-Type";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            address  | tier     | in the body | in a header
            ai       | priority | "priority"  |
            ai       | flex     | "flex"      |
            ai       | ``       | ``          |
            vertex   | priority | ``          | priority
            vertex   | flex     | ``          | flex
            vertex   | ``       | ``          |
            """)
    void ofGemini(String address, String tier, String inBody, String inHeader) {
        Address at = address.equals("vertex") ? Address.ADDRESS_VERTEX : Address.ADDRESS_UNSPECIFIED;
        Endpoint endpoint = endpoint(Protocol.PROTOCOL_GEMINI, at, tier);
        GeminiProtocol gemini = new GeminiProtocol();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        gemini.addHeaders(headers, endpoint, ASKED);

        assertThat(body(gemini, endpoint).member("serviceTier").json()).isEqualTo(inBody);
        assertThat(headers.get(HEADER)).isEqualTo(inHeader);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"priority|{\"type\":\"priority\"}", "``|``"})
    void ofBedrock(String tier, String sent) {
        Endpoint endpoint = endpoint(Protocol.PROTOCOL_BEDROCK, Address.ADDRESS_UNSPECIFIED, tier);

        assertThat(body(new ConverseProtocol(), endpoint).member("serviceTier").json())
                .isEqualTo(sent);
    }

    private static JsonValue body(ChatProtocol protocol, Endpoint endpoint) {
        return JsonValue.read(
                Given.passed(Transcoding.of(Transcoding.CHAT, protocol).body(ASKED, endpoint, 0))
                        .toString());
    }

    private static Endpoint endpoint(Protocol protocol, Address address, String tier) {
        return Objects.requireNonNull(Catalogues.of(CatalogEndpoint.newBuilder()
                        .setEndpointId("m@p")
                        .setModel("m")
                        .setProvider("p")
                        .setProviderModelId("gemini-3-flash")
                        .setProtocol(protocol)
                        .setAddress(address)
                        .setBaseUrl("http://127.0.0.1/v1")
                        .setServiceTier(tier)
                        .setPriceList(PriceList.newBuilder().setPromptUsd("1").setCompletionUsd("1"))
                        .build())
                .snapshot()
                .endpoint("m@p"));
    }
}
