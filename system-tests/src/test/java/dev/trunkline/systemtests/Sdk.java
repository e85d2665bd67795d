package dev.trunkline.systemtests;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The official SDK, pointed at the gateway by nothing but its base URL and key. */
final class Sdk {

    private final OpenAIClient client;

    private Sdk(OpenAIClient client) {
        this.client = client;
    }

    static Sdk of(TestStack stack, String key) {
        return at(stack, "/api/v1", key);
    }

    static Sdk at(TestStack stack, String basePath, String key) {
        return new Sdk(OpenAIOkHttpClient.builder()
                .baseUrl(stack.gateway().address() + basePath)
                .apiKey(key)
                .maxRetries(0)
                .build());
    }

    static ChatCompletionCreateParams.Builder ask(String model, String prompt) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage(prompt);
    }

    /** The routing wishes of the public API, which the SDK does not know. */
    static JsonValue order(String... providers) {
        return JsonValue.from(Map.of("order", List.of(providers)));
    }

    ChatCompletion complete(ChatCompletionCreateParams params) {
        return client.chat().completions().create(params);
    }

    CreateEmbeddingResponse embed(EmbeddingCreateParams params) {
        return client.embeddings().create(params);
    }

    StreamResponse<ChatCompletionChunk> stream(ChatCompletionCreateParams params) {
        return client.chat().completions().createStreaming(params);
    }

    /** A whole stream, put together as the SDK does it. */
    ChatCompletion streamed(ChatCompletionCreateParams params) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream = stream(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.chatCompletion();
    }

    static String text(ChatCompletion completion) {
        return completion.choices().getFirst().message().content().orElseThrow();
    }

    static long costNano(CompletionUsage usage) {
        BigDecimal usd = new BigDecimal(usage._additionalProperties()
                .get("cost")
                .asNumber()
                .orElseThrow()
                .toString());
        return usd.movePointRight(9).longValueExact();
    }
}
