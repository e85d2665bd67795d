package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that may use some models and providers only, or so often. */
@OnSharedStack
class KeyRestrictionsST {

    private final TestStack stack;
    private final Account account;

    KeyRestrictionsST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    private Reply ask(Account.Key key, Chat chat) {
        return stack.gateway().complete(key.secret(), chat);
    }

    @Test
    void aKeyUsesItsModelsOnlyFallbacksIncluded() {
        Account.Key key = account.newKey(Map.of("name", "small", "allowed_models", List.of(Chat.SMALL)));

        ask(key, Chat.of(Chat.SMALL, "Hello")).expect(200);
        JsonNode error = ask(key, Chat.of(Chat.SMALL, "Hello").with("models", List.of(Chat.SMALL, Chat.LARGE)))
                .expect(403)
                .path("error");

        assertThat(error.path("message").asText())
                .isEqualTo("This API key may not use the model " + Chat.LARGE + " (allowed: " + Chat.SMALL + ")");
    }

    @Test
    void aKeyIsServedByItsProvidersOnly() {
        Account.Key key = account.newKey(Map.of("name", "beta", "allowed_providers", List.of(Chat.BETA)));

        assertThat(ask(key, Chat.of(Chat.LARGE, "Hello").alphaFirst())
                        .expect(200)
                        .path("provider")
                        .asText())
                .isEqualTo("Simulator Beta");
        JsonNode error = ask(key, Chat.of(Chat.MACAW, "Hello")).expect(404).path("error");
        assertThat(error.path("message").asText())
                .isEqualTo("No allowed providers are available for the selected model.");
        assertThat(error.at("/metadata/failed_routing_step").asText()).isEqualTo("Filter by Allowed Providers");
        assertThat(error.at("/metadata/requested_providers/0").asText()).isEqualTo(Chat.BETA);
        assertThat(error.at("/metadata/available_providers/0").asText()).isEqualTo(Chat.GAMMA);
    }

    @Test
    void aKeyAsksAsOftenAsItMay() {
        Account.Key key = account.newKey(Map.of("name", "slow", "requests_per_minute", 3));
        for (int i = 0; i < 3; i++) {
            ask(key, Chat.of(Chat.SMALL, "Hello")).expect(200);
        }

        Reply reply = ask(key, Chat.of(Chat.SMALL, "Hello"));

        JsonNode metadata = reply.expect(429).at("/error/metadata");
        assertThat(metadata.path("limit_source").asText()).isEqualTo("trunkline_key_rate_limit");
        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("3");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 20);
        ask(account.key(), Chat.of(Chat.SMALL, "Hello")).expect(200);
    }
}
