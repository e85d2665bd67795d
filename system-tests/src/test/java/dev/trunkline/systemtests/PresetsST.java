package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an account keeps under a name, asked for by the official SDK and in another dialect. */
@OnSharedStack
class PresetsST {

    private static final Duration HEARD_WITHIN = Duration.ofSeconds(60);
    private static final String PROMPT = "Answer in one word, and never in verse. ".repeat(40);

    private final TestStack stack;
    private final Account account;
    private final String slug = "kept-" + TestStack.nextNumber();

    PresetsST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    /** By the key that asks for answers as well. */
    private JsonNode keep(Map<String, ?> body) {
        return stack.gateway()
                .post(
                        "/api/v1/presets/" + slug + "/chat/completions",
                        account.key().secret(),
                        body)
                .expect(200)
                .path("data");
    }

    private ChatCompletion ask(String model) {
        ChatCompletionCreateParams params = Sdk.ask(model, "Hello").build();
        return Sdk.of(stack, account.key().secret()).complete(params);
    }

    private static String provider(ChatCompletion answer) {
        return answer._additionalProperties().get("provider").convert(String.class);
    }

    private static Map<String, Object> with(String model, String provider, int tokens) {
        return Map.of(
                "model",
                model,
                "max_tokens",
                tokens,
                "provider",
                Map.of("order", List.of(provider), "allow_fallbacks", false),
                "messages",
                List.of(Map.of("role", "system", "content", PROMPT)));
    }

    @Test
    void isAskedByItsNameInThePlaceOfAModel() {
        Providers.awaitBothWell(stack);
        JsonNode kept = keep(with(Chat.LARGE, Chat.BETA, 3));

        ChatCompletion answer = ask("@preset/" + slug);

        assertThat(answer.model()).isEqualTo(Chat.LARGE);
        assertThat(provider(answer)).isEqualTo("Simulator Beta");
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(3);
        assertThat(answer.usage().orElseThrow().promptTokens()).isGreaterThan(PROMPT.length() / Chat.BYTES_OF_A_TOKEN);
        JsonNode generation = stack.gateway()
                .get("/api/v1/generation?id=" + answer.id(), account.key().secret())
                .expect(200)
                .path("data");
        assertThat(generation.path("preset_id").asText())
                .isEqualTo(kept.path("id").asText());
        assertThat(generation.path("model").asText()).isEqualTo(Chat.LARGE);
    }

    @Test
    void theRequestGoesFirstAndTheNewestVersionIsUsed() {
        Providers.awaitBothWell(stack);
        keep(with(Chat.LARGE, Chat.BETA, 3));
        ask("@preset/" + slug);
        keep(with(Chat.LARGE, Chat.BETA, 5));

        await().atMost(HEARD_WITHIN)
                .until(() -> ask("@preset/" + slug).usage().orElseThrow().completionTokens() == 5);
        ChatCompletion other = ask(Chat.SMALL + "@preset/" + slug);
        assertThat(other.model()).isEqualTo(Chat.SMALL);
        JsonNode own = stack.gateway()
                .complete(
                        account.key().secret(),
                        Chat.of(Chat.LARGE, "Hello")
                                .with("preset", slug)
                                .with("max_tokens", 2)
                                .with("provider", Map.of("order", List.of(Chat.ALPHA))))
                .expect(200);
        assertThat(own.path("provider").asText()).isEqualTo("Simulator Alpha");
        assertThat(own.at("/usage/completion_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void isReadInTheWordsOfTheOtherDialect() {
        keep(Map.of(
                "model",
                Chat.MACAW,
                "max_completion_tokens",
                4,
                "messages",
                List.of(Map.of("role", "system", "content", PROMPT))));

        JsonNode answer = stack.gateway()
                .post(
                        "/api/v1/messages",
                        account.key().secret(),
                        Map.of(
                                "model",
                                "@preset/" + slug,
                                "messages",
                                List.of(Map.of("role", "user", "content", "Hello"))))
                .expect(200);

        assertThat(answer.path("model").asText()).isEqualTo(Chat.MACAW);
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(4);
        assertThat(answer.at("/usage/input_tokens").asInt()).isGreaterThan(PROMPT.length() / Chat.BYTES_OF_A_TOKEN);
    }

    @Test
    void whatIsKeptNoMoreIsRefusedByName() {
        keep(with(Chat.LARGE, Chat.BETA, 3));
        ask("@preset/" + slug);
        stack.gateway()
                .delete("/api/v1/presets/" + slug, account.managementKey())
                .expect(200);

        Chat chat = Chat.of("@preset/" + slug, "Hello");
        await().atMost(HEARD_WITHIN)
                .until(() ->
                        stack.gateway().complete(account.key().secret(), chat).status() == 400);
        assertThat(stack.gateway()
                        .complete(account.key().secret(), chat)
                        .expect(400)
                        .at("/error/message")
                        .asText())
                .isEqualTo("preset: \"" + slug + "\" is no preset of this account"
                        + " (expected: one that GET /api/v1/presets lists)");
    }
}
