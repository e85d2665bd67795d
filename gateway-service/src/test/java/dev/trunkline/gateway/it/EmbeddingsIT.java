package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vectors through the whole gateway. Prompts cost 100 and 300 nano-USD a token. */
class EmbeddingsIT {

    private static final String MODEL = "line/embed";
    private static final String VECTORS = """
        {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.25,-1]}],"model":"upstream",\
        "usage":{"prompt_tokens":7,"total_tokens":7}}\
        """;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        line.announceEmbeddings(MODEL, "cheap", "0.0000001");
        line.announceEmbeddings(MODEL, "dear", "0.0000003");
        key = line.withCredit(Line.key(line.services));
        answerVectors();
        line.awaitKnown(key, "/api/v1/embeddings", "{\"model\":\"" + MODEL + "\",\"input\":\"x\"}");
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        answerVectors();
    }

    private static void answerVectors() {
        line.services.answer((request, response) ->
                response.putHeader("Content-Type", "application/json").end(VECTORS));
    }

    @Test
    void vectorsComeBackPricedAndRecorded() {
        Raw.Answer answer = ask("\"input\":[\"Hi\"],\"dimensions\":2,\"user\":\"u\"");

        JsonNode json = Line.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.path("object").asText()).isEqualTo("list");
        assertThat(json.path("id").asText()).isEqualTo(Line.id(answer)).matches("gen-emb-\\d+-[A-Za-z0-9]{20}");
        assertThat(json.path("model").asText()).isEqualTo(MODEL);
        assertThat(json.path("provider").asText()).isEqualTo("cheap");
        assertThat(json.at("/data/0/embedding").toString()).isEqualTo("[0.25,-1]");
        assertThat(answer.body())
                .endsWith(",\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7,\"cost\":0.0000007,\"is_byok\":false,"
                        + "\"cost_details\":{\"upstream_inference_cost\":0.0000007,"
                        + "\"upstream_inference_prompt_cost\":0.0000007,"
                        + "\"upstream_inference_completions_cost\":0}}}");
        assertThat(line.services.seen().getFirst().methodAndUri()).isEqualTo("POST /cheap/embeddings");
        assertThat(line.services.seen().getFirst().body())
                .isEqualTo("{\"model\":\"upstream\",\"input\":[\"Hi\"],\"dimensions\":2}");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getDialect()).isEqualTo(Dialect.DIALECT_OPENAI_EMBEDDINGS);
        assertThat(event.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(event.getUsage().getPromptTokens()).isEqualTo(7);
        assertThat(event.getUsage().getCompletionTokens()).isZero();
        assertThat(event.getCostNano()).isEqualTo(700);
        assertThat(event.getHeldNano()).as("for the bytes of the input").isBetween(10_000L, 100_000L);
    }

    @Test
    void anotherEndpointAnswersWhereOneFails() {
        line.services.answer((request, response) -> {
            if (request.methodAndUri().contains("/cheap/")) {
                response.putHeader("Content-Type", "application/json").end("{\"object\":\"list\",\"data\":[]}");
            } else {
                response.putHeader("Content-Type", "application/json").end(VECTORS);
            }
        });

        Raw.Answer answer = ask("\"input\":\"Hi\"");

        assertThat(Line.json(answer).path("provider").asText()).isEqualTo("dear");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getCostNano()).isEqualTo(2_100);
        assertThat(event.getAttempts(0).getFault()).isEqualTo(Fault.FAULT_PROVIDER);
    }

    @Test
    void figuresThatCannotBeTrueAreCounted() {
        line.services.answer((request, response) -> response.putHeader("Content-Type", "application/json")
                .end(VECTORS.replace("\"prompt_tokens\":7,\"total_tokens\":7", "\"prompt_tokens\":900000")));

        GenerationCompleted event = line.generations.find(Line.id(ask("\"input\":\"Hello, line!\"")));

        assertThat(event.getUsage().getPromptTokens())
                .as("a token for four bytes")
                .isBetween(3, 8);
    }

    @Test
    void aModelForChatGivesNoVectorsAndTheOtherWayRound() {
        Raw.Answer vectors = ask(Line.MODEL, "\"input\":\"Hi\"");
        Raw.Answer text = line.ask(key, "\"model\":\"" + MODEL + "\",");

        assertThat(vectors.status()).isEqualTo(404);
        assertThat(text.status()).isEqualTo(404);
        assertThat(line.services.seen()).isEmpty();
    }

    @Test
    void aBadRequestNamesTheField() {
        Raw.Answer answer = ask("\"input\":[]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Line.json(answer).at("/error/message").asText()).startsWith("input: an empty array (expected: ");
        assertThat(line.services.seen()).isEmpty();
    }

    @Test
    void whoCannotPayIsTold() {
        Line.Key poor = Line.key(line.services);
        line.credit.give(poor.account(), 100);

        Raw.Answer answer = line.post(poor, "/api/v1/embeddings", "{\"model\":\"" + MODEL + "\",\"input\":\"Hi\"}");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(line.services.seen()).isEmpty();
    }

    private static Raw.Answer ask(String fields) {
        return ask(MODEL, fields);
    }

    private static Raw.Answer ask(String model, String fields) {
        return line.post(key, "/api/v1/embeddings", "{\"model\":\"" + model + "\"," + fields + "}");
    }
}
