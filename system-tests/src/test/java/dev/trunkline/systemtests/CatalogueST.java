package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models, endpoints and providers, for anybody. */
@OnSharedStack
class CatalogueST {

    private static final int ANSWERS_UNTIL_TOLD = 20;
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);

    private final Gateway gateway;

    CatalogueST(TestStack stack) {
        this.gateway = stack.gateway();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models", "/v1/models"})
    void modelsAreListedWithTheirPrices(String path) {
        JsonNode models = gateway.get(path).expect(200).at("/data");

        assertThat(models.findValuesAsText("id"))
                .contains(Chat.LARGE, Chat.SMALL, Chat.MACAW)
                .anyMatch(id -> id.startsWith("openai/"))
                .anyMatch(id -> id.startsWith("anthropic/"));
        JsonNode small = List.copyOf(models.findParents("id")).stream()
                .filter(model -> model.at("/id").asText().equals(Chat.SMALL))
                .findFirst()
                .orElseThrow();
        assertThat(small.at("/context_length").asInt()).isEqualTo(128_000);
        assertThat(Account.nano(small.at("/pricing/prompt"))).isEqualTo(Price.SMALL.nano("four", 0));
        assertThat(Account.nano(small.at("/pricing/completion"))).isEqualTo(Price.SMALL.nano("", 1));
    }

    @Test
    void aModelSaysWhoServesIt() {
        JsonNode data = gateway.get("/api/v1/models/" + Chat.LARGE + "/endpoints")
                .expect(200)
                .at("/data");

        assertThat(data.at("/id").asText()).isEqualTo(Chat.LARGE);
        assertThat(data.at("/endpoints").findValuesAsText("provider_name"))
                .containsExactlyInAnyOrder("Simulator Alpha", "Simulator Beta");
    }

    /** From the attempts of a gateway to the list of the catalogue; how fast it is for those alone who show a key. */
    @Test
    void whatWasMeasuredOfAnEndpointIsTold(TestStack stack) {
        Account account = stack.newAccount("1");
        for (int i = 0; i < ANSWERS_UNTIL_TOLD; i++) {
            Reply reply = gateway.complete(
                    account.key().secret(),
                    Chat.of(Chat.SMALL, "Hello #tokens=4").streamed());
            assertThat(reply.status()).isEqualTo(200);
        }
        String path = "/api/v1/models/" + Chat.SMALL + "/endpoints";

        await().atMost(TOLD_WITHIN).untilAsserted(() -> {
            JsonNode endpoint =
                    gateway.get(path, account.key().secret()).expect(200).at("/data/endpoints/0");
            assertThat(endpoint.at("/latency_last_30m/p50").asDouble()).isPositive();
            assertThat(endpoint.at("/throughput_last_30m/p50").asDouble()).isPositive();
        });
        JsonNode seenByAnybody = gateway.get(path).expect(200).at("/data/endpoints/0");
        assertThat(seenByAnybody.at("/latency_last_30m").isNull()).isTrue();
        assertThat(seenByAnybody.at("/throughput_last_30m").isNull()).isTrue();
        await().atMost(TOLD_WITHIN).untilAsserted(() -> {
            JsonNode hours = gateway.get("/console/data/endpoint-health?model=" + Chat.SMALL)
                    .expect(200)
                    .at("/data/endpoints/0/hours");
            assertThat(hours.findValues("ok").stream().mapToInt(JsonNode::asInt).sum())
                    .isGreaterThanOrEqualTo(ANSWERS_UNTIL_TOLD);
        });
        gateway.get("/console/data/endpoint-health?model=" + Chat.SMALL + "&range=1y")
                .expect(400);
    }

    /** Names and policies of the seed, as anybody reads them. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/v1"})
    void aModelIsKnownByOtherNamesAndNamesItsSuccessor(String base) {
        assertThat(gateway.get(base + "/model/~simulated/macaw-latest")
                        .expect(200)
                        .at("/data/alias_target/slug")
                        .asText())
                .isEqualTo(Chat.MACAW);
        assertThat(gateway.get(base + "/model/simulated/parakeet:nitro")
                        .expect(200)
                        .at("/data/id")
                        .asText())
                .isEqualTo(Chat.SMALL);
        assertThat(gateway.get(base + "/model/simulated/dodo")
                        .expect(404)
                        .at("/error/availability/fallback_models/0")
                        .asText())
                .isEqualTo(Chat.SMALL);
        assertThat(gateway.get(base + "/endpoints/zdr").expect(200).at("/data").findValuesAsText("tag"))
                .contains(Chat.ALPHA)
                .doesNotContain(Chat.BETA, Chat.GAMMA);
        gateway.get(base + "/models?region=eu").expect(400);
    }

    @Test
    void anUnknownModelIsNotFound() {
        gateway.get("/api/v1/models/nobody/nothing/endpoints").expect(404);
    }

    @Test
    void providersAreListed() {
        JsonNode providers = gateway.get("/api/v1/providers").expect(200).at("/data");

        assertThat(providers.findValuesAsText("slug")).contains("openai", "anthropic", Chat.ALPHA, Chat.GAMMA);
    }

    @Test
    void aListedProviderWithoutCredentialIsNeverRoutedTo(TestStack stack) {
        Account account = stack.newAccount("1");
        String model = gateway.get("/api/v1/models").expect(200).at("/data").findValuesAsText("id").stream()
                .filter(id -> id.startsWith("openai/"))
                .findFirst()
                .orElseThrow();

        Reply reply = gateway.complete(account.key().secret(), Chat.of(model, "Hello"));

        assertThat(reply.expect(404).at("/error/message").asText()).startsWith("No endpoints found for " + model);
    }
}
