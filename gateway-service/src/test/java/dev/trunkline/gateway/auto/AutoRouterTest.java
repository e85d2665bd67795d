package dev.trunkline.gateway.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.identity.v1.AccountSettings;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.identity.KeyRestrictions;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoRouterTest {

    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]";

    private final CatalogEndpoint[] endpoints = {
        endpoint("google/gemma-4-31b-it", "1", "text", "image").build(),
        endpoint("openai/gpt-oss-120b", "1", "text")
                .addSupportedParameters("tools")
                .build(),
        endpoint("anthropic/claude-opus-4.8", "10", "text", "image")
                .addSupportedParameters("tools")
                .build(),
        endpoint("openai/gpt-5.5", "11", "text", "image")
                .setCredentialName("NOBODYS_API_KEY")
                .build(),
        endpoint("meta-llama/llama-guard-4-12b", "0.1", "text").build(),
        endpoint("own/small:free", "0", "text").build(),
        endpoint("own/other:free", "0", "text").build(),
        endpoint("x/embeddings", "0.1", "text")
                .addOutputModalities("embeddings")
                .build(),
    };

    @Test
    void leavesNamedModelsAlone() {
        assertThat(Given.passed(routed("\"model\":\"a/b\"," + HELLO)).decision())
                .isNull();
    }

    @Test
    void putsModelsThatSuitInItsPlace() {
        AutoRouter.Routed routed = Given.passed(routed("\"models\":[\"openrouter/auto\",\"a/b\"]," + HELLO));

        assertThat(routed.envelope().models())
                .containsExactly("google/gemma-4-31b-it", "anthropic/claude-opus-4.8", "openai/gpt-oss-120b", "a/b");
        AutoDecision decision = Objects.requireNonNull(routed.decision());
        assertThat(decision.router()).isEqualTo("auto");
        assertThat(decision.seen().task()).isEqualTo(Task.CHAT);
        assertThat(decision.candidates()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"cost_tier\":\"max\"', anthropic/claude-opus-4.8",
        "'\"cost_tier\":\"low\"', google/gemma-4-31b-it",
        "'\"allowed_models\":[\"openai/*\"]', openai/gpt-oss-120b",
        "'\"allowed_models\":[\"own/small*\"]', own/small:free",
        "'\"excluded_models\":[\"google/*\",\"openai/*\"]', anthropic/claude-opus-4.8",
        "'\"pin_model\":true', google/gemma-4-31b-it",
    })
    void heedsWhatTheCallerSays(String wish, String model) {
        assertThat(first("\"plugins\":[{\"id\":\"auto-router\"," + wish + "}]," + HELLO))
                .isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"allowed_models\":[\"nobody/*\"]'",
        "'\"excluded_models\":[\"*\"]'",
        "'\"allowed_models\":[\"openai/gpt-5.5\"]'",
        "'\"allowed_models\":[\"meta-llama/*\"]'",
        "'\"allowed_models\":[\"x/embeddings\"]'",
    })
    void saysWhereThereIsNone(String wish) {
        assertThat(Given.refused(routed(
                        "\"model\":\"openrouter/auto\",\"plugins\":[{\"id\":\"auto-router\"," + wish + "}]," + HELLO)))
                .isEqualTo(new GatewayFailure.NoEndpoints(
                        "No models match your request and model restrictions",
                        Map.of(),
                        Availability.of(Availability.Code.CONSTRAINT_FILTERED, List.of("openrouter/auto"))));
    }

    @Test
    void choosesWhoCanAnswer() {
        String image = "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is it?\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/b.png\"}}]}]";
        assertThat(chosen(image)).doesNotContain("openai/gpt-oss-120b").contains("google/gemma-4-31b-it");

        String tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],";
        assertThat(first(tools + HELLO)).isEqualTo("openai/gpt-oss-120b");

        String text = "word ".repeat(40_000);
        assertThat(chosen("\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]"))
                .isNotEmpty();
    }

    @Test
    void heedsProvidersAndWhatTheKeyMay() {
        assertThat(chosen("\"provider\":{\"only\":[\"anthropic\"]}," + HELLO))
                .containsExactly("anthropic/claude-opus-4.8");
        assertThat(chosen("\"provider\":{\"ignore\":[\"Google\"]}," + HELLO)).doesNotContain("google/gemma-4-31b-it");
        Caller restricted = restricted(List.of("openai/gpt-oss-120b"));
        assertThat(Given.passed(router().routed(
                                        Given.envelope("{\"model\":\"openrouter/auto\"," + HELLO + "}"), restricted))
                        .envelope()
                        .models())
                .containsExactly("openai/gpt-oss-120b");
    }

    @Test
    void heedsWhatTheRequestDemandsOfEndpoints() {
        String hard = "\"plugins\":[{\"id\":\"auto-router\",\"cost_tier\":\"max\"}]," + HELLO;
        assertThat(first(hard)).isEqualTo("anthropic/claude-opus-4.8");
        assertThat(chosen("\"provider\":{\"max_price\":{\"prompt\":5}}," + hard))
                .isNotEmpty()
                .doesNotContain("anthropic/claude-opus-4.8");
        for (String demand : List.of(
                "\"zdr\":true",
                "\"data_collection\":\"deny\"",
                "\"quantizations\":[\"fp8\"]",
                "\"enforce_distillable_text\":true")) {
            assertThat(Given.refused(routed("\"model\":\"openrouter/auto\",\"provider\":{" + demand + "}," + HELLO)))
                    .as(demand)
                    .isInstanceOf(GatewayFailure.NoEndpoints.class);
        }
    }

    @Test
    void choosesForEachRouterInItsPlace() {
        AutoRouter.Routed routed = Given.passed(routed(
                "\"models\":[\"openrouter/free\",\"OpenRouter/Auto\",\"openrouter/auto-beta\",\"a/b\"]," + HELLO));

        assertThat(routed.envelope().models().subList(0, 2))
                .containsExactlyInAnyOrder("own/small:free", "own/other:free");
        assertThat(routed.envelope().models().subList(2, 6))
                .containsExactly("google/gemma-4-31b-it", "anthropic/claude-opus-4.8", "openai/gpt-oss-120b", "a/b");
        assertThat(Objects.requireNonNull(routed.decision()).router()).isEqualTo("free");
    }

    @Test
    void goesOnToTheNextRouterWhereOneFindsNothing() {
        AutoRouter.Routed routed = Given.passed(routed("\"models\":[\"openrouter/free\",\"openrouter/auto\"],"
                + "\"provider\":{\"only\":[\"openai\"]}," + HELLO));

        assertThat(routed.envelope().models()).containsExactly("openai/gpt-oss-120b");
        assertThat(Objects.requireNonNull(routed.decision()).router()).isEqualTo("auto");
    }

    /** Without any of these it is google/gemma-4-31b-it. */
    @Test
    void choosesNothingThatTheAccountForbids() {
        assertThat(chosenFor(settings -> settings.addIgnoredModels("google/gemma-4-31b-it")))
                .isNotEmpty()
                .doesNotContain("google/gemma-4-31b-it");
        assertThat(chosenFor(settings -> settings.addAllowedModels("openai/gpt-oss-120b")))
                .containsExactly("openai/gpt-oss-120b");
        assertThat(chosenFor(settings -> settings.addIgnoredProviders("google")))
                .isNotEmpty()
                .doesNotContain("google/gemma-4-31b-it");
        assertThat(chosenFor(settings -> settings.addAllowedProviders("openai")))
                .containsExactly("openai/gpt-oss-120b");
        assertThat(chosenFor(settings -> settings.setEnforceZdrGoogle(true)))
                .isNotEmpty()
                .doesNotContain("google/gemma-4-31b-it");
        assertThat(chosenFor(settings -> settings.setDenyPaidModelTraining(true)))
                .containsExactlyInAnyOrder("own/small:free", "own/other:free");
        assertThat(Given.refused(router().routed(
                                Given.envelope("{\"model\":\"openrouter/free\"," + HELLO + "}"),
                                Callers.settled(settings -> settings.setDenyFreeModelTraining(true)))))
                .isInstanceOf(GatewayFailure.NoEndpoints.class);
        assertThat(Given.refused(router().routed(
                                Given.envelope("{\"model\":\"openrouter/free\"," + HELLO + "}"),
                                Callers.settled(settings -> settings.setDenyFreeModelPublication(true)))))
                .isInstanceOf(GatewayFailure.NoEndpoints.class);
    }

    private List<String> chosenFor(UnaryOperator<AccountSettings.Builder> settings) {
        return Given.passed(router().routed(
                                Given.envelope("{\"model\":\"openrouter/auto\"," + HELLO + "}"),
                                Callers.settled(settings)))
                .envelope()
                .models();
    }

    @Test
    void staysWithTheModelThatAnswered() {
        String later =
                "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"},{\"role\":\"assistant\",\"content\":\"x\","
                        + "\"model\":\"anthropic/claude-opus-4.8\"},{\"role\":\"user\",\"content\":\"and now?\"}]";
        String pin = "\"plugins\":[{\"id\":\"auto-router\",\"pin_model\":true}],";

        assertThat(first(pin + later)).isEqualTo("anthropic/claude-opus-4.8");
        assertThat(chosen(pin + later)).hasSize(3).doesNotHaveDuplicates();
        assertThat(first(later)).isEqualTo("google/gemma-4-31b-it");
        assertThat(first(pin + later.replace("claude-opus-4.8", "gone"))).isEqualTo("google/gemma-4-31b-it");
        String exclude =
                "\"plugins\":[{\"id\":\"auto-router\",\"pin_model\":true,\"excluded_models\":[\"anthropic/*\"]}],";
        assertThat(first(exclude + later)).isEqualTo("google/gemma-4-31b-it");
    }

    @Test
    void drawsAmongWhatIsFree() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            AutoRouter.Routed routed = Given.passed(routed("\"model\":\"openrouter/free\"," + HELLO));
            assertThat(routed.envelope().models()).containsExactlyInAnyOrder("own/small:free", "own/other:free");
            drawn.add(routed.envelope().models().getFirst());
        }
        assertThat(drawn).containsExactlyInAnyOrder("own/small:free", "own/other:free");
        assertThat(Given.refused(routed("\"model\":\"openrouter/free\",\"provider\":{\"only\":[\"openai\"]}," + HELLO)))
                .isInstanceOf(GatewayFailure.NoEndpoints.class);
    }

    private final Random random = new Random(7);

    private final MeasuredModels measured =
            new MeasuredModels(ids -> Future.failedFuture("nobody measures here"), Given.clock());

    private AutoRouter router() {
        return new AutoRouter(Catalogues.of(endpoints), CredentialsOf.environment(Map.of()), measured, random);
    }

    private Outcome<AutoRouter.Routed> routed(String fields) {
        return router().routed(Given.envelope("{" + fields + "}"), Given.caller());
    }

    private List<String> chosen(String fields) {
        return Given.passed(routed("\"model\":\"openrouter/auto\"," + fields))
                .envelope()
                .models();
    }

    private String first(String fields) {
        return chosen(fields).getFirst();
    }

    private static Caller restricted(List<String> models) {
        Caller any = Given.caller();
        return new Caller(
                any.accountId(),
                any.keyHash(),
                any.kind(),
                false,
                any.expiresAtMillis(),
                any.limitNano(),
                any.limitWindow(),
                false,
                new KeyRestrictions(models, List.of(), 0),
                any.byok(),
                false,
                any.settings());
    }

    private static CatalogEndpoint.Builder endpoint(String model, String usdPerMillion, String... inputModalities) {
        String provider = model.substring(0, model.indexOf('/'));
        String usd = new java.math.BigDecimal(usdPerMillion).movePointLeft(6).toPlainString();
        return CatalogEndpoint.newBuilder()
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setEndpointId(model + "@" + provider)
                .setModel(model)
                .setProvider(provider)
                .setProviderName(provider)
                .setTag(provider)
                .setBaseUrl("http://127.0.0.1/v1")
                .setContextLength(100_000)
                .addAllInputModalities(List.of(inputModalities))
                .addSupportedParameters("temperature")
                .setPriceList(PriceList.newBuilder().setPromptUsd(usd).setCompletionUsd(usd));
    }
}
