package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.MeterCount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents ranked through the whole gateway. A search costs two million nano-USD. */
class RerankIT {

    private static final String MODEL = "line/rank";
    private static final String BODY =
            "{\"model\":\"" + MODEL + "\",\"query\":\"Which?\",\"documents\":[\"one\",{\"text\":\"two\"}],\"top_n\":1}";
    private static final String RANKED = """
        {"id":"up","results":[{"index":1,"relevance_score":0.75}],"meta":{"billed_units":{"search_units":1}}}\
        """;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        line.announceRerank(MODEL, "cheap", "0.002");
        key = line.withCredit(Line.key(line.services));
        answerRanked();
        line.awaitKnown(key, "/api/v1/rerank", BODY);
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        answerRanked();
    }

    private static void answerRanked() {
        line.services.answer((request, response) ->
                response.putHeader("Content-Type", "application/json").end(RANKED));
    }

    @Test
    void documentsComeBackRankedPricedAndRecorded() {
        Raw.Answer answer = line.post(key, "/v1/rerank", BODY);

        JsonNode json = Line.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.path("id").asText()).isEqualTo(Line.id(answer)).matches("gen-rerank-\\d+-[A-Za-z0-9]{20}");
        assertThat(json.path("model").asText()).isEqualTo(MODEL);
        assertThat(json.path("provider").asText()).isEqualTo("cheap");
        assertThat(json.path("results").toString())
                .isEqualTo("[{\"index\":1,\"relevance_score\":0.75,\"document\":{\"text\":\"two\"}}]");
        assertThat(json.path("usage").toString()).isEqualTo("{\"search_units\":1,\"total_tokens\":0,\"cost\":0.002}");
        assertThat(line.services.seen().getFirst().methodAndUri()).isEqualTo("POST /cheap/rerank");
        assertThat(line.services.seen().getFirst().body())
                .isEqualTo("{\"model\":\"upstream\",\"query\":\"Which?\",\"documents\":[\"one\",\"two\"],\"top_n\":1}");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getDialect()).isEqualTo(Dialect.DIALECT_COHERE_RERANK);
        assertThat(event.getUsage().getMetersList())
                .contains(MeterCount.newBuilder().setMeter("search").setCount(1).build());
        assertThat(event.getCostNano()).isEqualTo(2_000_000);
        assertThat(event.getHeldNano()).isEqualTo(2_000_000);
    }

    @Test
    void whatIsAskedOfAnotherKindOfModelIsNotFound() {
        assertThat(line.post(key, "/api/v1/rerank", BODY.replace(MODEL, Line.MODEL))
                        .status())
                .isEqualTo(404);
        assertThat(line.ask(key, "\"model\":\"" + MODEL + "\",").status()).isEqualTo(404);
        assertThat(line.services.seen()).isEmpty();
    }

    @Test
    void picturesAreNotRanked() {
        Raw.Answer answer = line.post(
                key, "/api/v1/rerank", BODY.replace("{\"text\":\"two\"}", "{\"text\":\"two\",\"image\":\"data:\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Line.json(answer).at("/error/message").asText()).startsWith("documents[1].image: ");
    }
}
