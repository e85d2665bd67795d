package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.identity.AccountSettings;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountAccessTest {

    @Test
    void tellsWhatAKeyMayUseAndNoSecret() {
        ByokCredential own = new ByokCredential("byok_1", "openai", "sk-secret", true, true, List.of("openai/gpt-5"));

        String json = new AccountAccess(
                        List.of("a/b"), List.of("openai"), AccountSettings.NONE, List.of(own), List.of("openai"))
                .json()
                .toString();

        assertThat(json)
                .isEqualTo("{\"allowed_models\":[\"a/b\"],\"allowed_providers\":[\"openai\"],"
                        + "\"own\":[{\"provider\":\"openai\",\"models\":[\"openai/gpt-5\"]}],"
                        + "\"own_only\":[\"openai\"]}");
    }

    @Test
    void tellsWhatItsAccountHasSettled() {
        Caller caller = Callers.settled(
                state -> state.addAllowedProviders("x").addAllowedProviders("y"),
                settings -> settings.addAllowedModels("a/b")
                        .addIgnoredModels("c/d")
                        .addAllowedProviders("y")
                        .addIgnoredProviders("z"));

        assertThat(AccountAccess.of(caller).json().toString())
                .isEqualTo("{\"allowed_models\":[],\"allowed_providers\":[\"y\"],\"own\":[],\"own_only\":[],"
                        + "\"account_models\":[\"a/b\"],\"ignored_models\":[\"c/d\"],"
                        + "\"ignored_providers\":[\"z\"]}");
    }
}
