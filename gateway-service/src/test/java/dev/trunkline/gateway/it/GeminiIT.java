package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import dev.trunkline.gateway.credential.ServiceAccounts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gemini through the whole gateway, at AI Studio by the operator's key and at Vertex AI by a caller's own account. */
class GeminiIT {

    private static final String STUDIO = "line/gemini";
    private static final String VERTEX = "line/vertex";
    private static final String TOKEN = "ya29.0123456789";
    private static final String WHOLE = """
        {"candidates":[{"content":{"role":"model","parts":[{"text":"Hello"}]},"finishReason":"STOP"}],\
        "usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":15,"thoughtsTokenCount":5,\
        "totalTokenCount":30},"responseId":"up-1"}\
        """;

    private static final Vertx VERTX = Vertx.vertx();
    private static final AtomicInteger TOKENS = new AtomicInteger();

    private static Line line;
    private static Line.Key key;
    private static Line.Key withAccount;

    @BeforeAll
    static void start() throws Exception {
        HttpServer tokens = VERTX.createHttpServer()
                .requestHandler(request -> {
                    TOKENS.incrementAndGet();
                    request.response().end("{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3599}");
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        line = new Line("google-token-url=http://127.0.0.1:" + tokens.actualPort() + "/token");
        Topics.announce(endpoint(STUDIO, "studio").build());
        Topics.announce(endpoint(VERTEX, "vertex")
                .setAddress(Address.ADDRESS_VERTEX)
                .setAuth(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT)
                .build());
        key = line.withCredit(Line.key(line.services));
        withAccount = line.withCredit(line.key(
                UnaryOperator.identity(),
                ProviderCredential.newBuilder()
                        .setId("byok-vertex")
                        .setProvider("vertex")
                        .setSecret(ServiceAccounts.json(ServiceAccounts.pair()))
                        .build()));
        answerWhole();
        line.awaitKnown(withAccount, "/api/v1/chat/completions", body(VERTEX, false));
        line.awaitKnown(key, "/api/v1/chat/completions", body(STUDIO, false));
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        answerWhole();
    }

    private static CatalogEndpoint.Builder endpoint(String model, String provider) {
        return CatalogEndpoint.newBuilder()
                .setEndpointId(model + "@" + provider)
                .setModel(model)
                .setCanonicalModel(model)
                .setProvider(provider)
                .setProviderName(provider)
                .setTag(provider)
                .setProviderModelId("gemini-2.5-flash")
                .setProtocol(Protocol.PROTOCOL_GEMINI)
                .addOutputModalities("text")
                .setBaseUrl("http://127.0.0.1:" + line.services.port() + "/" + provider)
                .setCredentialName("OPERATORS_API_KEY")
                .setPriceList(PriceList.newBuilder()
                        .setVersion("v1")
                        .setPromptUsd("0.000001")
                        .setCompletionUsd("0.000001"));
    }

    private static void answerWhole() {
        line.services.answer(
                (request, response) -> response.putHeader("Content-Type", "application/json; charset=UTF-8")
                        .end(WHOLE));
    }

    private static String body(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }

    private static Raw.Answer ask(Line.Key by, String model, boolean stream) {
        return line.post(by, "/api/v1/chat/completions", body(model, stream));
    }

    @Test
    void aWholeAnswerOfAiStudioIsPricedAndRecorded() {
        Raw.Answer answer = ask(key, STUDIO, false);

        JsonNode json = Line.json(answer);
        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("Hello");
        assertThat(json.at("/usage/completion_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(5);
        RecordingService.Seen seen = line.services.seen().getFirst();
        assertThat(seen.methodAndUri()).isEqualTo("POST /studio/models/gemini-2.5-flash:generateContent");
        assertThat(seen.header("x-goog-api-key")).isEqualTo(GatewayProcess.OPERATORS_CREDENTIAL);
        assertThat(seen.body())
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],"
                        + "\"generationConfig\":{\"maxOutputTokens\":50}}");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getCostNano()).isEqualTo(Line.PRICE_NANO);
        assertThat(event.getServed().getUpstreamId()).isEqualTo("up-1");
    }

    @Test
    void aStreamEndsWithItsConnection() {
        line.services.answer((request, response) -> response.putHeader("Content-Type", "text/event-stream")
                .end("data: " + WHOLE.replace(",\"finishReason\":\"STOP\"", "") + "\r\n\r\ndata: " + WHOLE
                        + "\r\n\r\n"));

        Raw.Answer answer = ask(key, STUDIO, true);

        assertThat(answer.body()).contains("\"content\":\"Hello\"", "\"finish_reason\":\"stop\"", "data: [DONE]");
        assertThat(line.services.seen().getFirst().methodAndUri())
                .isEqualTo("POST /studio/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
        assertThat(line.generations.find(Line.id(answer)).getCostNano()).isEqualTo(Line.PRICE_NANO);
    }

    @Test
    void vertexIsShownATokenOfTheCallersAccountThatIsFetchedOnce() {
        Raw.Answer answer = ask(withAccount, VERTEX, false);
        ask(withAccount, VERTEX, false);

        assertThat(Line.json(answer).at("/usage/is_byok").asBoolean()).isTrue();
        assertThat(line.services.seen()).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.methodAndUri())
                    .isEqualTo("POST /vertex/publishers/google/models/gemini-2.5-flash:generateContent");
            assertThat(seen.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        });
        assertThat(TOKENS).hasValue(1);
    }

    @Test
    void aTokenThatAProviderRepeatsIsTakenOut() {
        line.services.answer((request, response) -> response.setStatusCode(400)
                .end("{\"error\":{\"message\":\"no use: " + request.header("Authorization") + "\"}}"));

        Raw.Answer answer = ask(withAccount, VERTEX, false);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("no use: Bearer [credential]").doesNotContain(TOKEN);
    }

    /** It is written by a worker. */
    @Test
    void aLargeRequestGoesOnWhole() {
        String words = "a".repeat(500_000);

        Raw.Answer answer =
                line.post(key, "/api/v1/chat/completions", body(STUDIO, false).replace("\"Hi\"", "\"" + words + "\""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(line.services.seen().getFirst().body()).contains("{\"text\":\"" + words + "\"}");
    }

    /** As most clients of OpenAI's SDKs do. */
    @Test
    void aSignatureThatTheCallerLosesIsSentAgain() {
        line.services.answer((request, response) -> response.putHeader("Content-Type", "application/json")
                .end(WHOLE.replace(
                        "{\"text\":\"Hello\"}",
                        "{\"functionCall\":{\"name\":\"f\",\"args\":{}},\"thoughtSignature\":\"U2ln\"}")));
        String first = body(STUDIO, false)
                .replace(
                        "\"max_tokens\"",
                        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"max_tokens\"");
        JsonNode call =
                Line.json(line.post(key, "/api/v1/chat/completions", first)).at("/choices/0/message/tool_calls");
        String turns = ",{\"role\":\"assistant\",\"tool_calls\":" + call + "},{\"role\":\"tool\",\"tool_call_id\":\""
                + call.at("/0/id").asText() + "\",\"content\":\"r\"}]}";
        String second = first.substring(0, first.length() - 2) + turns;

        assertThat(line.post(key, "/api/v1/chat/completions", second).status()).isEqualTo(200);
        assertThat(line.post(withAccount, "/api/v1/chat/completions", second).status())
                .isEqualTo(200);

        assertThat(line.services.seen().get(1).body()).contains("\"thoughtSignature\":\"U2ln\"");
        assertThat(line.services.seen().get(2).body()).as("of another key").doesNotContain("thoughtSignature");
    }

    /** The operator's credential is no service account's. */
    @Test
    void aCredentialThatCannotBeShownIsTheOperatorsTrouble() {
        Raw.Answer answer = ask(key, VERTEX, false);

        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(line.services.seen()).isEmpty();
    }
}
