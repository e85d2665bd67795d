package dev.trunkline.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitFieldTest {

    @ParameterizedTest
    @CsvSource({
        "openai, max_tokens, max_completion_tokens",
        "openai, '', max_completion_tokens",
        "groq, max_tokens, max_tokens",
        "together, '', max_tokens",
        "acme, temperature, max_tokens",
        "acme, max_completion_tokens, max_completion_tokens",
        "acme, max_tokens max_completion_tokens, max_completion_tokens",
    })
    void isTheNameThatTheEndpointTakes(String provider, String supported, String field) {
        assertThat(Catalogues.endpoint(provider, supported.isEmpty() ? new String[0] : supported.split(" "))
                        .limitField())
                .isEqualTo(field);
    }
}
