package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import org.junit.jupiter.api.Test;

class OpenAiAddressTest {

    private static Endpoint azure(String model, String version) {
        return Given.endpoint(model, new Access(Auth.AUTH_API_KEY, Address.ADDRESS_AZURE, version));
    }

    @Test
    void itsOwnPathStandsBelowTheBaseUrl() {
        Endpoint plain = Given.endpoint("m", Access.OF_PROTOCOL);

        assertThat(new OpenAiProtocol().path(plain, true)).isEqualTo("/chat/completions");
        assertThat(new OpenAiEmbeddings().path(plain, false)).isEqualTo("/embeddings");
    }

    @Test
    void azureNamesDeploymentAndVersion() {
        Endpoint endpoint = azure("gpt", "2025-04-01-preview");

        assertThat(new OpenAiProtocol().path(endpoint, true))
                .isEqualTo("/openai/deployments/upstream-gpt/chat/completions?api-version=2025-04-01-preview");
        assertThat(new OpenAiEmbeddings().path(endpoint, false))
                .isEqualTo("/openai/deployments/upstream-gpt/embeddings?api-version=2025-04-01-preview");
    }

    @Test
    void aNameStaysOneSegment() {
        assertThat(new OpenAiProtocol().path(azure("a b/../c?d#e%é+f", ""), false))
                .isEqualTo("/openai/deployments/upstream-a%20b%2F..%2Fc%3Fd%23e%25%C3%A9%2Bf/chat/completions");
    }

    @Test
    void aVersionStaysOneValue() {
        assertThat(new OpenAiProtocol().path(azure("m", "1&x=2"), false)).endsWith("?api-version=1%26x%3D2");
    }
}
