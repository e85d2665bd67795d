package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vectors by the official SDK, through all services to the bill. */
@OnSharedStack
class EmbeddingsST {

    private static final String MODEL = "simulated/parrot-embed";
    /** Nano-USD for a token. */
    private static final int AT_ALPHA = 100;

    private static final int AT_BETA = 200;

    private final TestStack stack;
    private final Account account;

    EmbeddingsST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @BeforeEach
    void bothProvidersAreWell() {
        Providers.awaitBothWell(stack);
    }

    @Test
    void theSdkGetsItsVectorsAndTheAccountPaysForTheTexts() {
        CreateEmbeddingResponse answer = embed("Hello, line!", "Hello");

        assertThat(answer.data()).hasSize(2);
        assertThat(answer.data().get(1).embedding()).hasSize(8);
        assertThat(answer.model()).isEqualTo(MODEL);
        assertThat(answer.usage().promptTokens()).isEqualTo(Chat.tokens("Hello, line!Hello"));
        account.awaitUsedNano(answer.usage().promptTokens() * AT_ALPHA);
        JsonNode record = generation(answer);
        assertThat(record.at("/api_type").asText()).isEqualTo("embeddings");
        assertThat(record.at("/tokens_completion").asInt()).isZero();
    }

    @Test
    void theOtherProviderAnswersWhereOneFails() {
        CreateEmbeddingResponse answer = embed("Hello #fault=alpha:status:503");

        assertThat(answer._additionalProperties().get("provider").asStringOrThrow())
                .isEqualTo("Simulator Beta");
        account.awaitUsedNano(answer.usage().promptTokens() * AT_BETA);
    }

    @Test
    void aModelIsAskedForWhatItDoes() {
        assertThatThrownBy(() -> sdk().complete(Sdk.ask(MODEL, "Hi").build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("(expected: POST /api/v1/embeddings)");
        assertThatThrownBy(() -> sdk().embed(EmbeddingCreateParams.builder()
                        .model(Chat.SMALL)
                        .input("Hi")
                        .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("(expected: POST /api/v1/chat/completions");
    }

    @Test
    void aModelThatDrawsIsListedAndSaysWhyItDoesNotChat() {
        String painter = "openai/gpt-image-1";

        assertThat(ids("/api/v1/models?output_modalities=image")).contains(painter);
        assertThat(ids("/api/v1/models")).doesNotContain(painter, "openai/whisper-large-v3");
        assertThatThrownBy(() -> sdk().complete(Sdk.ask(painter, "Hi").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("output modalities: text. openai/gpt-image-1 gives image.");
    }

    @Test
    void theModelsOfVectorsAreListedByThemselves() {
        assertThat(ids("/api/v1/embeddings/models")).contains(MODEL).doesNotContain(Chat.SMALL);
        assertThat(ids("/api/v1/models")).contains(Chat.SMALL).doesNotContain(MODEL);
    }

    private List<String> ids(String path) {
        JsonNode models = stack.gateway().get(path).expect(200).at("/data");
        return StreamSupport.stream(models.spliterator(), false)
                .map(model -> model.at("/id").asText())
                .toList();
    }

    private CreateEmbeddingResponse embed(String... texts) {
        return sdk().embed(EmbeddingCreateParams.builder()
                .model(MODEL)
                .inputOfArrayOfStrings(List.of(texts))
                .dimensions(8)
                .putAdditionalBodyProperty("provider", Sdk.order(Chat.ALPHA))
                .build());
    }

    private JsonNode generation(CreateEmbeddingResponse answer) {
        String id = answer._additionalProperties().get("id").asStringOrThrow();
        return stack.gateway()
                .get("/api/v1/generation?id=" + id, account.key().secret())
                .expect(200)
                .at("/data");
    }

    private Sdk sdk() {
        return Sdk.of(stack, account.key().secret());
    }
}
