package dev.trunkline.catalog.real;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.trunkline.catalog.line.Zoo;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.Share;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours of endpoints as the gateway asks for them, from the topic to the answer. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointHealthIT {

    private static final String PATH = "/console/data/endpoint-health";
    private static final Instant HOUR =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
    private static final int ENOUGH = 20;

    Surroundings around;

    @BeforeEach
    void offerAGiraffe() throws IOException {
        around.write(
                "giraffe.yaml",
                String.join(
                        "---\n",
                        Zoo.provider("savanna", "baseUrl: http://savanna.test/v1"),
                        Zoo.model("zoo/giraffe", "displayName: Giraffe\nredirects: [zoo/camelopard]"),
                        Zoo.endpoint("zoo/giraffe", "savanna", "0.25", "10", "contextLength: 1000"),
                        Zoo.endpoint("zoo/giraffe", "simulator-alpha", "1", "10", "contextLength: 1000")));
        await().atMost(Surroundings.PATIENCE)
                .until(() -> answerTo("?model=zoo/giraffe").extract().statusCode() == 200);
    }

    @AfterAll
    void leaveNoDocument() throws IOException {
        around.delete("giraffe.yaml");
    }

    private ValidatableResponse answerTo(String query) {
        return given().config(RestAssuredConfig.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .header("Authorization", around.token())
                .get(PATH + query)
                .then();
    }

    @Test
    void hoursAreToldWithoutThoseInWhichNothingHappened() {
        send("zoo/giraffe@savanna", Fault.FAULT_NONE, 200, ENOUGH);
        send("zoo/giraffe@savanna", Fault.FAULT_PROVIDER, 500, 3);
        send("zoo/giraffe@savanna", Fault.FAULT_ENDPOINT, 429, 2);
        send("zoo/giraffe@simulator-alpha", Fault.FAULT_NONE, 200, ENOUGH - 1);

        String savanna = "data.endpoints.find { it.tag == 'savanna' }.hours";
        String alpha = "data.endpoints.find { it.tag == 'simulator-alpha' }.hours";
        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> answerTo("?model=zoo/giraffe")
                .body(savanna + "[0].ok", equalTo(ENOUGH))
                .body(savanna + "[0].faults", equalTo(Map.of("provider", 3)))
                .body(savanna + "[0].rate_limited", equalTo(2))
                .body(alpha + "[0].ok", equalTo(ENOUGH - 1)));
        answerTo("?model=zoo/camelopard&range=7d")
                .header("Cache-Control", "public, max-age=60")
                .body("data.model", equalTo("zoo/giraffe"))
                .body("data.range", equalTo("7d"))
                .body("data.endpoints.tag", hasSize(2))
                .body("data.endpoints.find { it.tag == 'savanna' }.provider_name", equalTo("Provider savanna"))
                .body(savanna, hasSize(1))
                .body(savanna + "[0].hour", equalTo(HOUR.toString()))
                .body(savanna + "[0].ttft_ms.p50", closeTo(300, 20))
                .body(savanna + "[0].ttft_ms.p90", closeTo(300, 20))
                .body(savanna + "[0].tokens_per_second.p50", closeTo(50, 4))
                .body(savanna + "[0].tokens_per_second", not(hasKey("p90")))
                .body(alpha + "[0].ttft_ms", nullValue())
                .body(alpha + "[0].tokens_per_second", nullValue())
                .body(alpha + "[0].faults", equalTo(Map.of()));
    }

    /** As after a start of routing-service that read back the last hundred requests of a day. */
    @Test
    void aDayOfWhichRoutingKnowsLessIsToldByTheHours() throws IOException {
        around.write(
                "okapi.yaml",
                Zoo.model("zoo/okapi", "displayName: Okapi") + "---\n"
                        + Zoo.endpoint("zoo/okapi", "savanna", "0.25", "10", "contextLength: 1000"));
        Share lately = Share.newBuilder().setGood(100).setAll(100).setTold(true).build();
        around.routing()
                .know(EndpointFigures.newBuilder()
                        .setEndpointId("zoo/okapi@savanna")
                        .setUptime30M(lately)
                        .setUptime1D(lately)
                        .build());
        send("zoo/okapi@savanna", Fault.FAULT_NONE, 200, 90);
        send("zoo/okapi@savanna", Fault.FAULT_PROVIDER, 500, 30);
        send("zoo/okapi@savanna", Fault.FAULT_ENDPOINT, 429, 5);

        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> given().header("Authorization", around.token())
                .get("/api/v1/models/zoo/okapi/endpoints")
                .then()
                .body("data.endpoints[0].uptime_last_1d", equalTo(75.0f))
                .body("data.endpoints[0].uptime_last_30m", equalTo(100.0f)));
        around.delete("okapi.yaml");
    }

    private void send(String endpointId, Fault fault, int status, int times) {
        Map<String, Object> broker = Map.of("bootstrap.servers", around.parts().kafkaBootstrapServers());
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < times; i++) {
                GenerationCompleted generation = GenerationCompleted.newBuilder()
                        .setGenerationId("gen-giraffe-" + endpointId + status + "-" + i)
                        .setFinishedAtMillis(HOUR.plusSeconds(60).toEpochMilli())
                        .addAttempts(Attempt.newBuilder()
                                .setEndpointId(endpointId)
                                .setFault(fault)
                                .setStatus(status)
                                .setStreamed(true)
                                .setFirstTokenMillis(300)
                                .setStreamMillis(700)
                                .setCompletionTokens(50)
                                .setTotalMillis(1000))
                        .build();
                producer.send(new ProducerRecord<>("generation.completed.v1", "acct_a", generation.toByteArray()));
            }
        }
    }

    @Test
    void endpointsThatNobodyAskedHaveNoHours() {
        answerTo("?model=simulated/parrot-large&range=30d")
                .statusCode(200)
                .body("data.range", equalTo("30d"))
                .body("data.endpoints.hours", equalTo(List.of(List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?model=zoo/giraffe&range=1h | 400 | range: Invalid option \"1h\" (expected: one of 24h, 7d, 30d)",
                "?model=zoo/giraffe&days=7 | 400 | days: Unknown parameter (expected: one of model, range)",
                "'' | 400 | model: Missing (expected: an id of /api/v1/models)",
                "?model= | 400 | model: Missing (expected: an id of /api/v1/models)",
                "?model=zoo/giraffe&range= | 400 | range: Invalid option \"\" (expected: one of 24h, 7d, 30d)",
                "?model=zoo/dodo | 404 | zoo/dodo is not a model of this catalogue (expected: an id of /api/v1/models)",
            })
    void whatIsNotKnownIsRefusedByName(String query, int status, String message) {
        answerTo(query).statusCode(status).body("error.code", equalTo(status)).body("error.message", equalTo(message));
    }

    @Test
    void whatHasEndedNamesItsSuccessorAndNobodyAsksWithoutAToken() {
        answerTo("?model=anthropic/claude-3-opus")
                .statusCode(404)
                .body("error.availability.code", equalTo("model_deprecated"));
        given().get(PATH + "?model=zoo/giraffe").then().statusCode(401);
    }
}
