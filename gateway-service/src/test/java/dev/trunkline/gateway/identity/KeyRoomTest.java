package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.AccountSettings;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import dev.trunkline.gateway.Given;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each key brings its account's credentials along: a hundred of them with a hundred models each are two megabytes. */
class KeyRoomTest {

    private static final int KEYS = 300;

    private final KeysHeld auth = new KeysHeld();
    private final KeyCache cache = KeysHeld.cache(auth, Given.clock(), Given.settings("identity.cached-keys", "1000"));

    private void use(List<ProviderCredential> credentials) {
        for (int i = 0; i < KEYS; i++) {
            String hash = "%064x".formatted(i);
            cache.ask(hash);
            auth.answer(new KeyCache.Known(Caller.of(
                    ApiKeyState.newBuilder().setKeyHash(hash).setAccountId("a").build(), credentials)));
        }
    }

    @Test
    void keysWithoutMuchAreAllKept() {
        use(List.of(credential(1)));

        assertThat(cache.kept()).isEqualTo(KEYS);
    }

    @Test
    void ofKeysWithMuchFewAreKept() {
        use(Collections.nCopies(20, credential(100)));

        assertThat(cache.kept()).isLessThan(5);
    }

    @Test
    void ofKeysWhoseAccountHasSettledMuchFewAreKept() {
        AccountSettings settings = AccountSettings.newBuilder()
                .addAllIgnoredModels(credential(100).getAllowedModelsList())
                .addAllAllowedModels(credential(100).getAllowedModelsList())
                .build();
        for (int i = 0; i < KEYS; i++) {
            String hash = "%064x".formatted(i);
            cache.ask(hash);
            auth.answer(new KeyCache.Known(Caller.of(IdentifyReply.newBuilder()
                    .setKnown(ApiKeyState.newBuilder().setKeyHash(hash).setAccountId("a"))
                    .setAccountSettings(settings)
                    .build())));
        }

        assertThat(cache.kept()).isLessThan(20);
    }

    private static ProviderCredential credential(int models) {
        ProviderCredential.Builder credential = ProviderCredential.newBuilder()
                .setId("byok_1")
                .setProvider("openai")
                .setSecret("sk-1");
        for (int i = 0; i < models; i++) {
            credential.addAllowedModels("a/" + "m".repeat(190) + i);
        }
        return credential.build();
    }
}
