package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens by a signed assertion, from a server that gives what a test wants. */
class GoogleSignerIT {

    private static final String CREDENTIAL = ServiceAccounts.json(ServiceAccounts.pair());
    private static final String TOKEN = "{\"access_token\":\"ya29.x\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";
    private static final OutgoingCall CALL =
            new OutgoingCall(Given.endpoint("m", "vertex", Given.prices("0", "0")), "/v1/x", Buffer.buffer());

    private final Vertx vertx = Vertx.vertx();
    private final Given.Clock clock = Given.clock();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private String url = "";
    private GoogleSigner signer;

    @BeforeEach
    void start() throws Exception {
        HttpServer server = done(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(form -> {
                    asked.add(form.toString());
                    request.response().end(TOKEN);
                }))
                .listen(0, "127.0.0.1"));
        url = "http://127.0.0.1:" + server.actualPort() + "/token";
        signer = signer(url);
    }

    private GoogleSigner signer(String tokenUrl) {
        var settings = Given.settings("google-token-url", tokenUrl);
        return new GoogleSigner(vertx, new TokenEndpoint(vertx, clock, settings), clock, settings);
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void asksOnceWithWhatTheKeyHasSigned() throws Exception {
        Map<String, String> headers = done(signer.sign(CALL, CREDENTIAL));
        Map<String, String> again = done(signer.sign(CALL, CREDENTIAL));

        assertThat(headers).isEqualTo(Map.of("authorization", "Bearer ya29.x")).isEqualTo(again);
        assertThat(signer.auth()).isEqualTo(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT);
        assertThat(asked).hasSize(1);
        String form = URLDecoder.decode(asked.getFirst(), StandardCharsets.UTF_8);
        assertThat(form).contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
        String assertion = form.replaceAll("(?s).*assertion=([^&]*).*", "$1");
        assertThat(new String(Base64.getUrlDecoder().decode(assertion.split("\\.")[1]), StandardCharsets.UTF_8))
                .contains("\"iss\":\"a@p.iam.example\"", "\"aud\":\"" + url + "\"", "\"iat\":1767225600");
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
                "AIza-plain",
                "[]",
                "{\"client_email\":\"a\"}",
                "{\"client_email\":\"a\",\"private_key\":\"-----BEGIN PRIVATE KEY-----\\nAAAA\\n\"}",
                "{\"client_email\":\"a\",\"private_key\":\"secret!\"}",
                "{\"private_key\":7}"
            })
    void aCredentialOfAnotherShapeAsksNobody(String credential) {
        assertThatThrownBy(() -> done(signer.sign(CALL, credential)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(CredentialTrouble.class)
                .hasMessage("credential of auth google-service-account: expected the JSON of a service account's key,"
                        + " with client_email and private_key (RSA of at most 4096 bits)");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth2.example/token", "ftp://oauth2.example", "https:///token", "https://x y"})
    void aSettingThatIsNoAddressStopsTheStart(String other) {
        assertThatThrownBy(() -> signer(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("trunkline.gateway.google-token-url: " + other + " (expected: an absolute http(s) URL)");
    }
}
