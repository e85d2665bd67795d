package dev.trunkline.systemtests.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonMissing;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Somebody who asks by the official SDK, and {@code /explain}, which no SDK knows, by plain HTTP. Safe for several
 * threads.
 */
record Caller(Account account, String key, OpenAIClient client) {

    /** An endpoint that would be tried. */
    record Ranked(int rank, String model, String tag, String provider, double weight) {}

    static Caller of(Account account) {
        return of(account, account.key().secret());
    }

    static Caller of(Account account, String key) {
        return new Caller(
                account,
                key,
                OpenAIOkHttpClient.builder()
                        .baseUrl(account.gateway().address() + "/api/v1")
                        .apiKey(key)
                        .maxRetries(0)
                        .build());
    }

    Answer answer(Wish wish) {
        ChatCompletion answer = client.chat().completions().create(params(wish));
        return new Answer(ObjectMappers.jsonMapper().valueToTree(answer));
    }

    StreamResponse<ChatCompletionChunk> stream(Wish wish) {
        return client.chat().completions().createStreaming(params(wish));
    }

    Refusal refusal(int status, Wish wish) {
        Refusal refusal =
                Refusal.of(catchThrowableOfType(OpenAIServiceException.class, () -> answerWhereNoneIsDue(wish)));
        assertThat(refusal.status()).as(refusal.error().toString()).isEqualTo(status);
        assertThat(refusal.thrown()).isInstanceOf(Refusal.type(status));
        assertThat(refusal.error().path("code").asInt())
                .as(refusal.error().toString())
                .isEqualTo(status);
        return refusal;
    }

    private void answerWhereNoneIsDue(Wish wish) {
        Answer answer = answer(wish);
        throw new AssertionError(
                "expected a refusal, got an answer of " + answer.provider() + " with " + answer.model());
    }

    /** Members that the SDK knows go the way of all others: what is sent is what the row says. */
    private static ChatCompletionCreateParams params(Wish wish) {
        ChatCompletionCreateParams.Builder params =
                ChatCompletionCreateParams.builder().model(JsonMissing.of()).messages(JsonMissing.of());
        wish.body().forEach((name, value) -> {
            switch (name) {
                case "model" -> params.model(value.toString());
                case "messages" -> params.messages(JsonValue.from(value));
                default -> params.putAdditionalBodyProperty(name, JsonValue.from(value));
            }
        });
        wish.headers().forEach(params::putAdditionalHeader);
        return params.build();
    }

    JsonNode explained(Wish wish) {
        return account.gateway()
                .post("/api/v1/explain", key, Json.write(wish.body()))
                .expect(200)
                .path("data");
    }

    /** Those that would be tried, in their order: model after model, or all as one list where their ranks say so. */
    List<Ranked> ranked(Wish wish) {
        List<Ranked> all = new ArrayList<>();
        for (JsonNode model : explained(wish).path("models")) {
            List<Ranked> ofModel = new ArrayList<>();
            for (JsonNode endpoint : model.path("endpoints")) {
                if (!endpoint.path("rank").isNull()) {
                    ofModel.add(new Ranked(
                            endpoint.path("rank").asInt(),
                            model.path("model").asText(),
                            endpoint.path("tag").asText(),
                            endpoint.path("provider_name").asText(),
                            endpoint.path("weight").asDouble()));
                }
            }
            ofModel.sort(Comparator.comparingInt(Ranked::rank));
            all.addAll(ofModel);
        }
        boolean isOneList = all.stream().map(Ranked::rank).distinct().count() == all.size();
        if (isOneList) {
            all.sort(Comparator.comparingInt(Ranked::rank));
        }
        return all;
    }

    /** What {@code /explain} says of one endpoint of the first model. */
    JsonNode explained(Wish wish, String tag) {
        for (JsonNode endpoint : explained(wish).at("/models/0/endpoints")) {
            if (endpoint.path("tag").asText().equals(tag)) {
                return endpoint;
            }
        }
        throw new AssertionError("no endpoint " + tag);
    }
}
