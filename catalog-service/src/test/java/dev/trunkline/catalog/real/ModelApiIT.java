package dev.trunkline.catalog.real;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.trunkline.catalog.line.Zoo;
import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.EndpointHealth;
import dev.trunkline.contracts.routing.v1.Share;
import dev.trunkline.contracts.routing.v1.Spread;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model API as the gateway calls it. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelApiIT {

    Surroundings around;

    @BeforeEach
    void offerALynx() throws IOException {
        around.write(
                "lynx.yaml",
                String.join(
                        "---\n",
                        Zoo.provider("acme", "baseUrl: http://acme.test/v1\nheadquarters: FR"),
                        Zoo.model("zoo/lynx-2.5:free", "displayName: Lynx\ncreated: 2026-07-02"),
                        Zoo.model("zoo/puma-1", "displayName: Puma 1\ncreated: 2025-07-02\nfamily: puma"),
                        Zoo.model(
                                "zoo/puma-2",
                                "displayName: Puma 2\ncreated: 2026-07-02\nfamily: puma\nredirects: [zoo/cougar]"),
                        Zoo.endpoint("zoo/puma-1", "acme", "0.25", "10", "contextLength: 1000"),
                        Zoo.endpoint("zoo/puma-2", "acme", "0.25", "10", "contextLength: 1000"),
                        Zoo.endpoint("zoo/lynx-2.5:free", "acme", "0.25", "10", "contextLength: 1000")));
        await().atMost(Surroundings.PATIENCE)
                .until(() -> given().header("Authorization", around.token())
                                .get("/api/v1/model/zoo/lynx-2.5:free")
                                .statusCode()
                        == 200);
    }

    /** Its provider is that of other tests, too. Not after each test: the catalogue might be read in between. */
    @AfterAll
    void leaveNoDocument() throws IOException {
        around.delete("lynx.yaml");
    }

    @Test
    void modelsAreListedWithTheFieldsOfTheReference() {
        get("/api/v1/models")
                .header("Cache-Control", "public, max-age=120, stale-while-revalidate=3600, stale-if-error=3600")
                .body("total_count", greaterThan(100))
                .body("links.next", nullValue())
                .body("data.id", hasItem("anthropic/claude-sonnet-4.5"))
                .body("data.find { it.id == 'simulated/parrot-large' }.pricing.completion", equalTo("0.000003"))
                .body("data.find { it.id == 'simulated/parrot-large' }.architecture.modality", equalTo("text->text"))
                .body("data.find { it.id == 'simulated/parrot-large' }.top_provider.context_length", equalTo(128000))
                .body("data.find { it.id == 'simulated/parrot-large' }", hasKey("per_request_limits"))
                .body("data.find { it.id == 'simulated/parrot-large' }", hasKey("supported_voices"))
                .body("data.find { it.id == 'simulated/parrot-large' }.object", equalTo("model"))
                .body("data.find { it.id == 'simulated/parrot-large' }.owned_by", equalTo("simulated"))
                .body("data.find { it.id == 'simulated/parrot-large' }.usable", equalTo(true))
                .body("data.find { it.id == 'openai/gpt-5' }.usable", equalTo(false))
                .body("data.findAll { it.supported_parameters.isEmpty() }", hasSize(0))
                .body("object", equalTo("list"))
                .body("data.find { it.id == 'openai/gpt-5' }.created", equalTo(1754524800));
    }

    @Test
    void modelsOfEmbeddingsAreListedByThemselves() {
        get("/api/v1/embeddings/models")
                .header("Cache-Control", "public, max-age=120, stale-while-revalidate=3600, stale-if-error=3600")
                .body("object", equalTo("list"))
                .body("data.id", hasItem("openai/text-embedding-3-small"))
                .body("data.findAll { it.architecture.output_modalities != ['embeddings'] }", hasSize(0))
                .body("data.find { it.id == 'simulated/parrot-embed' }.pricing.prompt", equalTo("0.0000001"))
                .body("data.find { it.id == 'simulated/parrot-embed' }.pricing.completion", equalTo("0"))
                .body(
                        "data.find { it.id == 'simulated/parrot-embed' }.architecture.modality",
                        equalTo("text->embeddings"));
        get("/api/v1/embeddings/models?limit=1")
                .body("data", hasSize(1))
                .body("links.next", equalTo("/api/v1/embeddings/models?offset=1&limit=1"));
        get("/api/v1/models").body("data.findAll { it.id == 'simulated/parrot-embed' }", hasSize(0));
        get("/api/v1/models?output_modalities=all").body("data.id", hasItem("simulated/parrot-embed"));
        get("/api/v1/models/simulated%2Fparrot-embed").body("id", equalTo("simulated/parrot-embed"));
    }

    @Test
    void aPageSaysWhereTheNextOneIs() {
        String next = get("/api/v1/models?limit=2&q=parrot")
                .body("data", hasSize(2))
                .body("total_count", equalTo(2))
                .body("links.next", nullValue())
                .extract()
                .path("data[0].id");
        get("/api/v1/models?limit=1&q=parrot")
                .body("data[0].id", equalTo(next))
                .body("links.next", equalTo("/api/v1/models?q=parrot&offset=1&limit=1"));
        get("/api/v1/models?limit=1&q=parrot&offset=1").body("links.next", nullValue());
    }

    @Test
    void modelsAreCounted() {
        get("/api/v1/models/count?q=parrot").body("data.count", equalTo(2));
    }

    @Test
    void aSlugMayHoldDotsDashesAndColons() {
        get("/api/v1/model/zoo/lynx-2.5:free")
                .body("data.id", equalTo("zoo/lynx-2.5:free"))
                .body("data.links.details", equalTo("/api/v1/models/zoo/lynx-2.5:free/endpoints"));
        get("/api/v1/models/zoo/lynx-2.5:free/endpoints")
                .body("data.id", equalTo("zoo/lynx-2.5:free"))
                .body("data.endpoints", hasSize(1))
                .body("data.endpoints[0].name", equalTo("Provider acme | zoo/lynx-2.5:free"))
                .body("data.endpoints[0].tag", equalTo("acme"))
                .body("data.endpoints[0].pricing.prompt", equalTo("0.00000025"))
                .body("data.endpoints[0].context_length", equalTo(1000))
                .body("data.endpoints[0].max_completion_tokens", nullValue())
                .body("data.endpoints[0]", hasKey("uptime_last_5m"))
                .body("data.endpoints[0]", hasKey("uptime_last_30m"))
                .body("data.endpoints[0]", hasKey("uptime_last_1d"))
                .body("data.endpoints[0]", hasKey("latency_last_30m"))
                .body("data.endpoints[0]", hasKey("throughput_last_30m"))
                .body("data.endpoints[0]", hasKey("service_tier"))
                .body("data.endpoints[0].native_tools", equalTo(Map.of()))
                .body("data.endpoints[0].supports_diarization", equalTo(false))
                .body("data.endpoints[0].supports_tool_choice.auto", equalTo(true))
                .body("data.endpoints[0].supports_tool_choice.none", equalTo(true))
                .body("data.endpoints[0].supports_tool_choice.required", equalTo(true))
                .body("data.endpoints[0].supports_tool_choice.function", equalTo(true))
                .body("data.endpoints[0].status", equalTo(0));
    }

    @Test
    void whatWasMeasuredIsTold() throws IOException {
        around.write(
                "heron.yaml",
                Zoo.model("zoo/heron", "displayName: Heron") + "---\n"
                        + Zoo.endpoint("zoo/heron", "acme", "0.25", "10", "contextLength: 1000"));
        Share most = Share.newBuilder().setGood(85).setAll(100).setTold(true).build();
        around.routing()
                .know(EndpointFigures.newBuilder()
                        .setEndpointId("zoo/heron@acme")
                        .setHealth(EndpointHealth.ENDPOINT_HEALTH_DEGRADED)
                        .setUptime5M(Share.newBuilder().setGood(3).setAll(4))
                        .setUptime30M(most)
                        .setUptime1D(most)
                        .setLatency30M(Spread.newBuilder().setSamples(90).setP50(250.5))
                        .setThroughput30M(Spread.newBuilder().setSamples(90).setP99(41))
                        .build());
        String path = "/api/v1/models/zoo/heron/endpoints";
        await().atMost(Surroundings.PATIENCE)
                .untilAsserted(() -> get(path).body("data.endpoints[0].status", equalTo(-1)));

        get(path)
                .body("data.endpoints[0].uptime_last_5m", nullValue())
                .body("data.endpoints[0].uptime_last_30m", equalTo(85.0f))
                .body("data.endpoints[0].uptime_last_1d", equalTo(85.0f))
                .body("data.endpoints[0].latency_last_30m", nullValue())
                .body("data.endpoints[0].throughput_last_30m", nullValue());
        given().header("Authorization", around.token("inference"))
                .get(path)
                .then()
                .body("data.endpoints[0].latency_last_30m.p50", equalTo(250.5f))
                .body("data.endpoints[0].throughput_last_30m.p99", equalTo(41.0f));
        around.delete("heron.yaml");
    }

    @Test
    void theNewestOfAFamilyIsListedUnderItsAlias() {
        get("/api/v1/models?q=~zoo")
                .body("data", hasSize(1))
                .body("data[0].id", equalTo("~zoo/puma-latest"))
                .body("data[0].alias_target.slug", equalTo("zoo/puma-2"))
                .body("data[0].alias_target.name", equalTo("Puma 2"))
                .body("data[0].links.details", equalTo("/api/v1/models/zoo/puma-2/endpoints"));
        get("/api/v1/models?q=zoo/puma-1").body("data", hasSize(1)).body("data[0]", not(hasKey("alias_target")));
        get("/api/v1/model/~zoo/puma-latest").body("data.alias_target.slug", equalTo("zoo/puma-2"));
        get("/api/v1/models/~zoo/puma-latest/endpoints").body("data.id", equalTo("zoo/puma-2"));
        get("/api/v1/models/~zoo%2Fpuma-latest").body("id", equalTo("~zoo/puma-latest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoo/cougar", "zoo/puma-2:nitro", "Zoo/Puma-2", "zoo/cougar:floor:online"})
    void aModelIsFoundByNamesFromBeforeAndWithVariants(String slug) {
        get("/api/v1/model/" + slug).body("data.id", equalTo("zoo/puma-2"));
    }

    @Test
    void whatHasEndedNamesItsSuccessor() {
        given().header("Authorization", around.token())
                .get("/api/v1/model/anthropic/claude-3-opus")
                .then()
                .statusCode(404)
                .body(
                        "error.message",
                        equalTo("anthropic/claude-3-opus ended on 2026-01-05 (use instead: anthropic/claude-opus-4.8)"))
                .body("error.metadata.error_type", equalTo("not_found"))
                .body("error.availability.code", equalTo("model_deprecated"))
                .body("error.availability.retryable", equalTo(false))
                .body("error.availability.requested_models", equalTo(List.of("anthropic/claude-3-opus")))
                .body("error.availability.fallback_models", equalTo(List.of("anthropic/claude-opus-4.8")));
        given().header("Authorization", around.token())
                .get("/api/v1/model/zoo/lynx-2.5:thinking")
                .then()
                .statusCode(404)
                .body("error", not(hasKey("availability")));
        given().header("Authorization", around.token())
                .get("/api/v1/model/simulated/parrot-large:free")
                .then()
                .statusCode(404)
                .body("error.message", containsString("such as simulated/parrot-large"));
    }

    @Test
    void endpointsThatKeepNothingAreListed() {
        get("/api/v1/endpoints/zdr")
                .body("data.find { it.model_id == 'simulated/parrot-large' }.tag", equalTo("simulator-alpha"))
                .body("data.findAll { it.tag == 'acme' }", hasSize(0))
                .body("data.findAll { it.tag == 'openai' }", hasSize(0));
        get("/api/v1/models?zdr=true&q=parrot").body("data.id", hasItem("simulated/parrot-large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models", "/api/v1/models/count", "/api/v1/embeddings/models"})
    void anUnknownParameterIs400(String path) {
        given().header("Authorization", around.token())
                .get(path + "?category=programming")
                .then()
                .statusCode(400)
                .body("error.message", containsString("category: Unknown parameter (expected: one of arch, "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models/zoo%2Flynx-2.5:free", "/api/v1/models/zoo/lynx-2.5:free"})
    void aModelIsReadAsClientsOfOpenAiDo(String path) {
        get(path)
                .body("id", equalTo("zoo/lynx-2.5:free"))
                .body("object", equalTo("model"))
                .body("owned_by", equalTo("zoo"))
                .body("created", equalTo(1782950400))
                .body("data.id", equalTo("zoo/lynx-2.5:free"))
                .body("data.name", equalTo("Lynx"));
        given().header("Authorization", around.token())
                .get("/api/v1/models/zoo/dodo")
                .then()
                .statusCode(404)
                .body("error.metadata.error_type", equalTo("not_found"));
    }

    @Test
    void providersAreListed() {
        get("/api/v1/providers")
                .body("data.find { it.slug == 'acme' }.headquarters", equalTo("FR"))
                .body("data.find { it.slug == 'openai' }.name", equalTo("OpenAI"))
                .body("data.find { it.slug == 'simulator-gamma' }", nullValue());
    }

    @Test
    void anUnknownModelIs404AndAnUnknownValueIs400() {
        given().header("Authorization", around.token())
                .get("/api/v1/models/zoo/dodo/endpoints")
                .then()
                .statusCode(404)
                .body("error.code", equalTo(404))
                .body("error.message", containsString("zoo/dodo"))
                .body("error.metadata.error_type", equalTo("not_found"));
        given().header("Authorization", around.token())
                .get("/api/v1/models?sort=cutest")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(400))
                .body("error.message", containsString("sort: Invalid option \"cutest\""))
                .body("error.metadata.error_type", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/models",
                "/api/v1/models/count",
                "/api/v1/embeddings/models",
                "/api/v1/model/openai/gpt-5",
                "/api/v1/models/openai/gpt-5/endpoints",
                "/api/v1/endpoints/zdr",
                "/api/v1/providers"
            })
    void aCallWithoutATokenIs401(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("error.code", equalTo(401))
                .body("error.message", notNullValue())
                .body("error.metadata.error_type", equalTo("authentication"));
    }

    @TestFactory
    Stream<DynamicTest> aForgedTokenIs401() {
        Map<String, String> forged = around.forgedTokens();
        // Refused already for the size of its header, in no shape of ours.
        forged.remove("oversized");
        return forged.entrySet().stream()
                .map(forgery -> DynamicTest.dynamicTest(forgery.getKey(), () -> answerTo("Bearer " + forgery.getValue())
                        .statusCode(401)
                        .body("error.code", equalTo(401))));
    }

    @Test
    void aStrangeGroupIs403() {
        answerTo(around.token("strangers")).statusCode(403).body("error.code", equalTo(403));
    }

    private ValidatableResponse answerTo(String authorization) {
        return given().header("Authorization", authorization)
                .get("/api/v1/providers")
                .then();
    }

    private ValidatableResponse get(String path) {
        return given().header("Authorization", around.token())
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200);
    }
}
