package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens by client credentials, from a server that gives what a test wants. */
class EntraSignerIT {

    private static final String CREDENTIAL =
            "{\"tenantId\":\"contoso.example\",\"clientId\":\"app\",\"clientSecret\":\"s&cret=~\"}";
    private static final String TOKEN = "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"e.y.J\"}";
    private static final OutgoingCall CALL =
            new OutgoingCall(Given.endpoint("m", "azure", Given.prices("0", "0")), "/openai/x", Buffer.buffer());

    private record Asked(String path, String type, String form) {}

    private final Vertx vertx = Vertx.vertx();
    private final Given.Clock clock = Given.clock();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Consumer<HttpServerRequest> answer = answering(200, TOKEN);
    private HttpServer server;
    private EntraSigner signer;

    private static Consumer<HttpServerRequest> answering(int status, String body) {
        return request -> request.response().setStatusCode(status).end(body);
    }

    @BeforeEach
    void start() throws Exception {
        server = done(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(form -> {
                    asked.add(new Asked(request.path(), request.getHeader("Content-Type"), form.toString()));
                    answer.accept(request);
                }))
                .listen(0, "127.0.0.1"));
        signer = signer(url(), "8s");
    }

    private String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/{tenant}/token";
    }

    private EntraSigner signer(String url, String timeout) {
        var settings = Given.settings("entra-token-url", url, "tokens.timeout", timeout);
        return new EntraSigner(new TokenEndpoint(vertx, clock, settings), clock, settings);
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private CredentialTrouble trouble(String credential) {
        try {
            throw new AssertionError("signed: " + done(signer.sign(CALL, credential)));
        } catch (Exception e) {
            assertThat(e.getCause()).isInstanceOf(CredentialTrouble.class);
            return (CredentialTrouble) e.getCause();
        }
    }

    @Test
    void asksOnceByClientCredentials() throws Exception {
        Map<String, String> headers = done(signer.sign(CALL, CREDENTIAL));
        Map<String, String> again = done(signer.sign(CALL, CREDENTIAL));

        assertThat(headers).isEqualTo(Map.of("authorization", "Bearer e.y.J")).isEqualTo(again);
        assertThat(signer.auth()).isEqualTo(Auth.AUTH_ENTRA);
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().path()).isEqualTo("/contoso.example/token");
        assertThat(asked.getFirst().type()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(asked.getFirst().form().split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=client_credentials",
                        "client_id=app",
                        "client_secret=s%26cret%3D%7E",
                        "scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default");
    }

    @Test
    void takesTheOtherSpelling() throws Exception {
        String other = "{\"tenant_id\":\"t\",\"client_id\":\"app\",\"client_secret\":\"s\"}";

        assertThat(done(signer.sign(CALL, other))).containsKey("authorization");
        assertThat(asked.getFirst().form()).contains("client_id=app", "client_secret=s");
    }

    @Test
    void asksAgainBeforeTheTokenExpires() throws Exception {
        done(signer.sign(CALL, CREDENTIAL));
        clock.pass(3_590_000);

        done(signer.sign(CALL, CREDENTIAL));

        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-plain",
                "[]",
                "{\"tenantId\":\"t\",\"clientId\":\"app\"}",
                "{\"tenantId\":\"t\",\"clientId\":\"\",\"clientSecret\":\"s\"}",
                "{\"tenantId\":\"../other\",\"clientId\":\"app\",\"clientSecret\":\"s\"}",
                "{\"tenantId\":\"t/x?y\",\"clientId\":\"app\",\"clientSecret\":\"s\"}"
            })
    void aCredentialOfAnotherShapeAsksNobody(String credential) {
        assertThat(trouble(credential))
                .hasMessage("credential of auth entra: expected JSON with tenantId, clientId and clientSecret")
                .returns(true, CredentialTrouble::isUseless);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, true", "401, true", "403, true", "404, false", "429, false", "500, false", "503, false"})
    void whoeverRefusesACredentialBlamesIt(int status, boolean useless) {
        answer = answering(status, "{}");

        assertThat(trouble(CREDENTIAL)).returns(useless, CredentialTrouble::isUseless);
    }

    @Test
    void aRefusalIsToldByItsWordAlone() {
        answer = answering(401, "{\"error\":\"invalid_client\",\"error_description\":\"secret s&cret=~ is wrong\"}");

        assertThat(trouble(CREDENTIAL)).hasMessage("127.0.0.1 gave no token: status 401, invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"access_token\":\"two\\r\\nlines\"}",
                "{\"access_token\":\"\"}",
                "{\"error\":\"What is\\nthis\"}"
            })
    void whatIsNoTokenIsTold(String body) {
        answer = answering(200, body);

        assertThat(trouble(CREDENTIAL))
                .hasMessage("127.0.0.1 gave no token: status 200")
                .returns(false, CredentialTrouble::isUseless);
    }

    @Test
    void aLargeAnswerIsNotRead() {
        answer = answering(200, TOKEN + " ".repeat(70_000));

        assertThat(trouble(CREDENTIAL))
                .hasMessage("127.0.0.1 gave no token: more than 65536 bytes")
                .returns(false, CredentialTrouble::isUseless);
    }

    @Test
    void silenceEnds() {
        answer = request -> {};
        signer = signer(url(), "50ms");

        assertThat(trouble(CREDENTIAL))
                .hasMessageStartingWith("127.0.0.1 gave no token: ")
                .returns(false, CredentialTrouble::isUseless);
    }

    @Test
    void nobodyThereIsTrouble() throws Exception {
        done(server.close());

        assertThat(trouble(CREDENTIAL))
                .hasMessageStartingWith("127.0.0.1 gave no token: ")
                .returns(false, CredentialTrouble::isUseless);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"login.example/{tenant}", "ftp://login.example", "https://login.example/{other}", "https:///x"})
    void aSettingThatIsNoAddressStopsTheStart(String url) {
        assertThatThrownBy(() -> signer(url, "8s"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trunkline.gateway.entra-token-url: " + url);
    }
}
