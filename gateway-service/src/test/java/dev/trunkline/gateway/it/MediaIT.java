package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media by address through the whole gateway. They lie where the providers are, and are allowed there. */
class MediaIT {

    private static final String BYTES = "line/bytes";
    private static final String ADDRESSES = "line/addresses";
    private static final byte[] GIF = "GIF89a...".getBytes(StandardCharsets.US_ASCII);
    private static final String GIF_BASE64 = Base64.getEncoder().encodeToString(GIF);
    private static final String CONVERSE = """
        {"output":{"message":{"role":"assistant","content":[{"text":"Hello"}]}},"stopReason":"end_turn",\
        "usage":{"inputTokens":10,"outputTokens":20}}\
        """;
    private static final String GEMINI = """
        {"candidates":[{"content":{"role":"model","parts":[{"text":"Hello"}]},"finishReason":"STOP"}],\
        "usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":20,"totalTokenCount":30}}\
        """;
    private static final String CHAT = """
        {"model":"%s","max_tokens":50,"messages":[{"role":"user","content":[{"type":"text","text":"What?"},\
        {"type":"image_url","image_url":{"url":"%s"}}]}]}\
        """;
    private static final String MESSAGES = """
        {"model":"%s","max_tokens":50,"messages":[{"role":"user","content":[{"type":"image","source":\
        {"type":"url","url":"%s"}}]}]}\
        """;
    private static final String RESPONSES = """
        {"model":"%s","max_output_tokens":50,"input":[{"role":"user","content":[{"type":"input_image",\
        "image_url":"%s"}]}]}\
        """;
    private static final String FILE = """
        {"model":"%s","max_tokens":50,"messages":[{"role":"user","content":[{"type":"file","file":\
        {"filename":"a.txt","file_data":"%s"}}]}]}\
        """;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line("egress.allowed-networks=127.0.0.1", "egress.media=2");
        announce(BYTES, "bedrock", Protocol.PROTOCOL_BEDROCK);
        announce(ADDRESSES, "gemini", Protocol.PROTOCOL_GEMINI);
        key = line.withCredit(Line.key(line.services));
        line.services.answer((seen, response) -> answer(seen.methodAndUri(), response));
        line.awaitKnown(key, "/api/v1/chat/completions", CHAT.formatted(BYTES, at("/media/a.gif")));
        line.awaitKnown(key, "/api/v1/chat/completions", CHAT.formatted(ADDRESSES, at("/media/a.gif")));
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        line.services.answer((seen, response) -> answer(seen.methodAndUri(), response));
    }

    private static void announce(String model, String provider, Protocol protocol) {
        Topics.announce(CatalogEndpoint.newBuilder()
                .setEndpointId(model + "@" + provider)
                .setModel(model)
                .setCanonicalModel(model)
                .setProvider(provider)
                .setProviderName(provider)
                .setTag(provider)
                .setProviderModelId("anthropic.claude-sonnet-4-5")
                .setProtocol(protocol)
                .addOutputModalities("text")
                .setContextLength(100_000)
                .setBaseUrl(at("/" + provider))
                .setCredentialName("OPERATORS_API_KEY")
                .setPriceList(PriceList.newBuilder()
                        .setVersion("v1")
                        .setPromptUsd("0.000001")
                        .setCompletionUsd("0.000001"))
                .build());
    }

    private static String at(String path) {
        return "http://127.0.0.1:" + line.services.port() + path;
    }

    private static void answer(String asked, HttpServerResponse response) {
        switch (asked.split("[ ?]")[1].split("/")[1]) {
            case "media" -> media(asked, response);
            case "bedrock" ->
                response.putHeader("Content-Type", "application/json").end(CONVERSE);
            default -> response.putHeader("Content-Type", "application/json").end(GEMINI);
        }
    }

    private static void media(String asked, HttpServerResponse response) {
        switch (asked) {
            case "GET /media/a.gif" ->
                response.putHeader("Content-Type", "image/gif").end(Buffer.buffer(GIF));
            case "GET /media/a.txt" ->
                response.putHeader("Content-Type", "text/plain; charset=utf-8").end("some words");
            case "GET /media/inside" ->
                response.setStatusCode(302)
                        .putHeader("Location", at("/media/a.gif").replace("127.0.0.1", "127.0.0.2"))
                        .end();
            case "GET /media/page" ->
                response.putHeader("Content-Type", "text/html").end("<html>");
            default -> response.setStatusCode(404).end();
        }
    }

    private static String body(String dialect, String model, String url) {
        return switch (dialect) {
            case "chat/completions" -> CHAT.formatted(model, url);
            case "messages" -> MESSAGES.formatted(model, url);
            case "responses" -> RESPONSES.formatted(model, url);
            default -> throw new AssertionError(dialect);
        };
    }

    private static List<String> seen(String method) {
        return line.services.seen().stream()
                .filter(seen -> seen.methodAndUri().startsWith(method))
                .map(RecordingService.Seen::body)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"chat/completions", "messages", "responses"})
    void aProviderWhoWantsTheBytesGetsThemInEveryDialect(String dialect) {
        Raw.Answer answer = line.post(key, "/api/v1/" + dialect, body(dialect, BYTES, at("/media/a.gif")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Hello");
        assertThat(seen("GET")).hasSize(1);
        assertThat(seen("POST"))
                .singleElement()
                .asString()
                .contains("{\"image\":{\"format\":\"gif\",\"source\":{\"bytes\":\"" + GIF_BASE64 + "\"}}}");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getCostNano()).isEqualTo(Line.PRICE_NANO);
    }

    @Test
    void soDoesAFile() {
        Raw.Answer answer = line.post(key, "/api/v1/chat/completions", FILE.formatted(BYTES, at("/media/a.txt")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(seen("POST"))
                .singleElement()
                .asString()
                .contains("\"format\":\"txt\",\"source\":{\"bytes\":\""
                        + Base64.getEncoder().encodeToString("some words".getBytes(StandardCharsets.US_ASCII))
                        + "\"}");
    }

    @Test
    void whoTakesAddressesGetsTheAddress() {
        Raw.Answer answer = line.post(key, "/api/v1/chat/completions", CHAT.formatted(ADDRESSES, at("/media/a.gif")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(seen("GET")).isEmpty();
        assertThat(seen("POST")).singleElement().asString().contains("\"fileUri\":\"" + at("/media/a.gif") + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "chat/completions, messages[0].content[1].image_url.url, /error/code",
        "messages, messages[0].content[0].source.url, /error/type",
        "responses, input[0].content[0].image_url, /error/code"
    })
    void whatLeadsInsideIsRefusedAndNothingIsBilled(String dialect, String member, String form) {
        Raw.Answer answer = line.post(key, "/api/v1/" + dialect, body(dialect, BYTES, at("/media/inside")));

        JsonNode json = Line.json(answer);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json.at("/error/message").asText())
                .isEqualTo(member + ": expected an address on the open Internet that can be reached");
        assertThat(json.at(form).isMissingNode()).isFalse();
        assertThat(seen("GET")).hasSize(1);
        assertThat(seen("POST")).isEmpty();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> line.credit.hold(key.account(), Line.id(answer)).isEmpty());
        assertThat(line.generations.find(Line.id(answer)).getCostNano()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/latest/meta-data/iam, an address on the open Internet that can be reached",
        "http://localhost/a.png, an address on the open Internet that can be reached",
        "file:///etc/passwd, 'an http or https address without a user, or data:...;base64,...'"
    })
    void soIsWhatIsInsideItself(String url, String expected) {
        Raw.Answer answer = line.post(key, "/api/v1/chat/completions", CHAT.formatted(BYTES, url));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Line.json(answer).at("/error/message").asText())
                .isEqualTo("messages[0].content[1].image_url.url: expected " + expected);
        assertThat(line.services.seen()).isEmpty();
    }

    @Test
    void soAreMoreThanOneRequestMayHave() {
        String three = "{\"model\":\"" + BYTES + "\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + at("/media/1") + "\"}},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + at("/media/2") + "\"}},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + at("/media/3") + "\"}}]}]}";

        Raw.Answer answer = line.post(key, "/api/v1/chat/completions", three);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Line.json(answer).at("/error/message").asText())
                .isEqualTo("messages[0].content[0].image_url.url: expected at most 2 addresses in one request");
        assertThat(line.services.seen()).isEmpty();
    }

    @Test
    void aStreamThatWaitsForAMediumIsAnsweredAllTheSame() {
        String asked = CHAT.formatted(BYTES, at("/media/page")).replace("{\"model\"", "{\"stream\":true,\"model\"");

        Raw.Answer answer = line.post(key, "/api/v1/chat/completions", asked);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("the address of an image of png, jpeg, gif or webp");
        assertThat(seen("POST")).isEmpty();
    }

    /** Else what nobody wants any more is fetched for ten seconds, and a provider asked for an answer to nobody. */
    @Test
    void whoHangsUpWhileAMediumIsFetchedEndsThat() throws Exception {
        Promise<Void> asked = Promise.promise();
        Promise<Void> closed = Promise.promise();
        line.services.answer((seen, response) -> {
            if (seen.methodAndUri().equals("GET /media/held")) {
                response.closeHandler(nothing -> closed.tryComplete());
                asked.tryComplete();
            } else {
                answer(seen.methodAndUri(), response);
            }
        });
        String body = CHAT.formatted(BYTES, at("/media/held"));

        try (Socket caller = new Socket("127.0.0.1", line.gateway.port())) {
            caller.getOutputStream()
                    .write(("POST /api/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                    + key.text()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.UTF_8));
            asked.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }

        closed.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> line.gateway.metric("trunkline_media_inflight") == 0);
        assertThat(seen("POST")).isEmpty();
    }
}
