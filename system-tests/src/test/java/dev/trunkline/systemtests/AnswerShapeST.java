package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on the wire: fields, headers, frames, and the record of the generation. */
@OnSharedStack
class AnswerShapeST {

    private static final String PROMPT = "Hello there #tokens=6";
    private static final String ID = "gen-[0-9]{10}-[0-9A-Za-z]{20}";

    private final TestStack stack;
    private final Account account;

    AnswerShapeST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void aSchemaReachesTheProviderWhateverItSpeaks(String model) {
        Map<String, Object> schema = Map.of("type", "object", "properties", Map.of(), "additionalProperties", false);
        Map<String, Object> format =
                Map.of("type", "json_schema", "json_schema", Map.of("name", "nothing", "schema", schema));

        complete(Chat.of(model, PROMPT).with("response_format", format)).expect(200);
    }

    @Test
    void aFormatThatCannotBeSaidThereIsRefusedByName() {
        Reply reply = complete(Chat.of(Chat.MACAW, PROMPT).with("response_format", Map.of("type", "json_object")));

        assertThat(reply.expect(400).at("/error/message").asText())
                .startsWith("response_format.type: expected text, or json_schema with a schema, found \"json_object\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void aWholeAnswerHasTheFieldsOfThePublicApi(String model) {
        Reply reply = complete(Chat.of(model, PROMPT));

        JsonNode answer = reply.expect(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("X-Request-Id")).isEqualTo(reply.generationId());
        assertThat(reply.header("Request-Id")).isEqualTo(reply.generationId());
        assertThat(answer.at("/id").asText()).matches(ID).isEqualTo(reply.generationId());
        assertThat(answer.at("/object").asText()).isEqualTo("chat.completion");
        assertThat(answer.at("/created").asLong()).isPositive();
        assertThat(answer.at("/model").asText()).isEqualTo(model);
        assertThat(answer.at("/provider").asText()).startsWith("Simulator ");
        assertThat(answer.at("/choices")).hasSize(1);
        assertThat(answer.at("/choices/0/index").asInt()).isZero();
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/choices/0/native_finish_reason").asText())
                .isEqualTo(model.equals(Chat.MACAW) ? "end_turn" : "stop");
        assertThat(answer.at("/choices/0/message/role").asText()).isEqualTo("assistant");
        assertThat(answer.at("/choices/0/message/content").asText()).hasSize(6 * 4);
        assertThat(answer.at("/choices/0/message").has("refusal")).isTrue();
        assertUsage(answer.at("/usage"), model.equals(Chat.MACAW) ? Price.MACAW : Price.SMALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void aStreamIsFramedAsServerSentEvents(String model) {
        Reply reply = complete(Chat.of(model, PROMPT).streamed());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/event-stream");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(reply.header("X-Request-Id")).isEqualTo(reply.generationId());
        assertThat(reply.header("Request-Id")).isEqualTo(reply.generationId());
        assertThat(reply.body()).endsWith("data: [DONE]\n\n").doesNotContain("\r", "event:");
        assertThat(reply.body().split("\n\n")).allMatch(event -> event.matches("(data: |: ).*"));
        assertThat(reply.frames()).endsWith("[DONE]");
        List<JsonNode> chunks = reply.chunks();
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.at("/id").asText()).matches(ID).isEqualTo(reply.generationId());
            assertThat(chunk.at("/object").asText()).isEqualTo("chat.completion.chunk");
            assertThat(chunk.at("/model").asText()).isEqualTo(model);
            assertThat(chunk.at("/provider").asText()).startsWith("Simulator ");
            assertThat(chunk.at("/choices")).hasSize(1);
        });
        assertThat(text(chunks)).hasSize(6 * 4);
        JsonNode last = chunks.getLast();
        assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertUsage(last.at("/usage"), model.equals(Chat.MACAW) ? Price.MACAW : Price.SMALL);
        assertThat(chunks.subList(0, chunks.size() - 1)).noneMatch(chunk -> chunk.hasNonNull("usage"));
    }

    @Test
    void cachedTokensAreTold() {
        JsonNode usage = complete(Chat.of(Chat.SMALL, "Hello hello hello hello hello #cached=8"))
                .expect(200)
                .at("/usage");

        assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRecordOfTheGenerationIsThereAtOnce(boolean streamed) {
        Reply reply = complete(Chat.of(Chat.SMALL, PROMPT)
                .with("stream", streamed)
                .with("user", "end-user-7")
                .with("session_id", "session-7"));

        JsonNode record = stack.gateway()
                .generation(account.key().secret(), reply.generationId())
                .expect(200)
                .at("/data");

        assertThat(record.at("/id").asText()).isEqualTo(reply.generationId());
        assertThat(record.at("/streamed").asBoolean()).isEqualTo(streamed);
        assertThat(record.at("/cancelled").asBoolean()).isFalse();
        assertThat(record.at("/model").asText()).isEqualTo(Chat.SMALL);
        assertThat(record.at("/native_tokens_prompt").asInt()).isEqualTo(Chat.tokens(PROMPT));
        assertThat(record.at("/native_tokens_completion").asInt()).isEqualTo(6);
        assertThat(record.at("/external_user").asText()).isEqualTo("end-user-7");
        assertThat(record.at("/session_id").asText()).isEqualTo("session-7");
        assertThat(record.at("/provider_responses")).hasSize(1);
        assertThat(record.at("/provider_responses/0/provider_name").asText()).isEqualTo("Simulator Beta");
        assertThat(record.at("/provider_responses/0/status").asInt()).isEqualTo(200);
        assertThat(Account.nano(record.at("/total_cost"))).isEqualTo(Price.SMALL.nano(PROMPT, 6));
        assertThat(account.usedNano()).isEqualTo(Price.SMALL.nano(PROMPT, 6));
    }

    @Test
    void anotherAccountDoesNotSeeTheGeneration() {
        Reply reply = complete(Chat.of(Chat.SMALL, PROMPT));
        Account other = stack.newAccount("0");

        stack.gateway().generation(other.key().secret(), reply.generationId()).expect(404);
    }

    private Reply complete(Chat chat) {
        return stack.gateway().complete(account.key().secret(), chat);
    }

    private static void assertUsage(JsonNode usage, Price price) {
        int promptTokens = Chat.tokens(PROMPT);
        assertThat(names(usage))
                .containsExactly(
                        "prompt_tokens",
                        "completion_tokens",
                        "total_tokens",
                        "cost",
                        "is_byok",
                        "prompt_tokens_details",
                        "cost_details",
                        "completion_tokens_details");
        assertThat(usage.at("/prompt_tokens").asInt()).isEqualTo(promptTokens);
        assertThat(usage.at("/completion_tokens").asInt()).isEqualTo(6);
        assertThat(usage.at("/total_tokens").asInt()).isEqualTo(promptTokens + 6);
        assertThat(Account.nano(usage.at("/cost"))).isEqualTo(price.nano(PROMPT, 6));
        JsonNode details = usage.at("/cost_details");
        assertThat(Account.nano(details.at("/upstream_inference_prompt_cost"))
                        + Account.nano(details.at("/upstream_inference_completions_cost")))
                .isEqualTo(Account.nano(details.at("/upstream_inference_cost")))
                .isEqualTo(price.nano(PROMPT, 6));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String text(List<JsonNode> chunks) {
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk -> text.append(chunk.at("/choices/0/delta/content").asText("")));
        return text.toString();
    }
}
