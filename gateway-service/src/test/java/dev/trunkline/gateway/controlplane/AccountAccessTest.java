package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.identity.ByokCredential;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountAccessTest {

    @Test
    void tellsWhatAKeyMayUseAndNoSecret() {
        ByokCredential own = new ByokCredential("byok_1", "openai", "sk-secret", true, true, List.of("openai/gpt-5"));

        String json = new AccountAccess(List.of("a/b"), List.of("openai"), List.of(own), List.of("openai"))
                .json()
                .toString();

        assertThat(json)
                .isEqualTo("{\"allowed_models\":[\"a/b\"],\"allowed_providers\":[\"openai\"],"
                        + "\"own\":[{\"provider\":\"openai\",\"models\":[\"openai/gpt-5\"]}],"
                        + "\"own_only\":[\"openai\"]}");
    }
}
