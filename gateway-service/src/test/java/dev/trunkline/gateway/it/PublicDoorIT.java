package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.KeyKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes through the public door to the services, and what of it comes back. */
class PublicDoorIT {

    private static final String KEY = "sk-tl-v1-0123456789abcdef0123456789abcdef0123456789abcdef00000000f1ebc9ac";
    private static final String WITH_KEY = "Authorization: Bearer " + KEY;
    /** The address from which the gateway expects its proxy. */
    private static final String PROXY = "127.0.0.9";
    /** Looks like a token by which the services are called. */
    private static final String INTERNAL_LOOKING = token("{\"alg\":\"ES256\",\"typ\":\"JWT\"}") + "."
            + token("{\"iss\":\"trunkline-gateway\",\"aud\":\"auth-service\",\"sub\":\"acct_operator\","
                    + "\"groups\":[\"management\",\"administrator\"],\"exp\":9999999999}")
            + "." + token("signature");

    private static RecordingService services;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        services.know(KEY, KeyKind.KEY_KIND_MANAGEMENT);
        gateway = GatewayProcess.start(services, "trusted-proxies=" + PROXY, "control-plane.request-body=100");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        services.close();
    }

    @BeforeEach
    void forget() {
        services.forget();
    }

    private static String token(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 192.0.2.66",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: gopher",
                "X-Forwarded-Port: 666",
                "X-Forwarded-Prefix: /evil",
                "X-Forwarded-User: evil",
                "X-Forwarded-Access-Token: evil",
                "Forwarded: for=192.0.2.66;host=evil.example",
                "X-Real-IP: 192.0.2.66",
                "X-Original-URL: /evil",
                "X-Original-Authorization: Bearer evil",
                "X-Rewrite-URL: /evil",
                "X-Internal-Token: evil",
                "X-Internal-Account: evil",
                "X-Account-Id: evil",
                "X-User: evil",
                "X-Remote-User: evil",
                "Proxy-Authorization: Basic evil",
                "Te: trailers, evil",
                "Trailer: X-Evil",
                "Upgrade: evil",
                "X-HTTP-Method-Override: EVIL",
                "X-HTTP-Method: EVIL",
                "X-Method-Override: EVIL",
                "Cookie: q_session=evil",
                "X-Api-Key: evil",
                "X_Forwarded_For: 192.0.2.66",
                "Authorization_: evil",
                "Keep-Alive: evil",
                "Connection: close, X-Evil\r\nX-Evil: evil",
                "Connection: close, Authorization, evil",
            })
    void nothingThatCouldSayWhoIsCallingPasses(String header) {
        Raw.Answer answer = gateway.calls().call("GET /api/v1/keys", WITH_KEY, header);

        assertThat(answer.status()).isEqualTo(200);
        assertOwn(services.last(), "evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models", "/settings/keys"})
    void nothingPassesWhereNoKeyIsNeeded(String path) {
        gateway.calls()
                .call(
                        "GET " + path,
                        "Authorization: Bearer " + INTERNAL_LOOKING,
                        "X-Api-Key: " + INTERNAL_LOOKING,
                        "X-Internal-Authorization: Bearer " + INTERNAL_LOOKING,
                        "Cookie: other=" + INTERNAL_LOOKING);

        assertOwn(services.last(), INTERNAL_LOOKING.toLowerCase(java.util.Locale.ROOT));
        assertThat(claims(services.last())).contains("\"sub\":\"anonymous\"", "\"groups\":[\"anonymous\"]");
    }

    private static void assertOwn(RecordingService.Seen seen, String foreign) {
        assertThat(seen.text()).doesNotContain(foreign, KEY);
        assertThat(seen.all("Authorization")).hasSize(1);
        assertThat(claims(seen)).contains("\"iss\":\"trunkline-gateway\"");
        assertThat(seen.all("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(seen.all("X-Forwarded-Proto")).containsExactly("http");
        assertThat(seen.all("X-Forwarded-Host")).containsExactly("127.0.0.1");
        assertThat(seen.all("X-Forwarded-Port")).containsExactly(Integer.toString(gateway.port()));
        assertThat(seen.all("Host")).containsExactly("127.0.0.1:" + services.port());
    }

    private static String claims(RecordingService.Seen seen) {
        String token = seen.header("Authorization").substring("Bearer ".length());
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/keys",
                "GET /v1/credits",
                "GET /api/v1/byok",
                "POST /api/v1/auth/keys/code",
                "GET /v1/audit-log"
            })
    void aTokenIsNoKey(String methodAndPath) {
        for (String header : List.of("Authorization: Bearer ", "X-Api-Key: ", "authorization:bearer ")) {
            assertThat(gateway.calls()
                            .call(methodAndPath, header + INTERNAL_LOOKING)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(gateway.calls().call(methodAndPath).status()).isEqualTo(401);
        assertThat(services.seen()).isEmpty();
    }

    @Test
    void aWebhookNeedsNoKeyAndComesAsItWasSent() {
        String body = "{ \"id\" :\t\"evt_1\"}\n ";

        assertThat(gateway.calls()
                        .post("/api/v1/webhooks/stripe", body, "Stripe-Signature: t=1,v1=ab")
                        .status())
                .isEqualTo(200);

        assertThat(services.last().body()).isEqualTo(body);
        assertThat(services.last().header("Stripe-Signature")).isEqualTo("t=1,v1=ab");
        assertThat(claims(services.last())).contains("\"anonymous\"");
    }

    @Test
    void twoKeysAreNone() {
        assertThat(gateway.calls()
                        .call("GET /api/v1/keys", WITH_KEY, "Authorization: Bearer x")
                        .status())
                .isEqualTo(401);
        assertThat(gateway.calls().call("GET /api/v1/keys", WITH_KEY, WITH_KEY).status())
                .isEqualTo(401);
        assertThat(services.seen()).isEmpty();
    }

    @Test
    void aBodyPassesUpToItsLimit() {
        assertThat(gateway.calls()
                        .post("/settings/keys", "x".repeat(100), "Content-Type: application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
        assertThat(services.last().body()).hasSize(100);
        assertThat(services.last().header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");

        assertThat(gateway.calls().post("/settings/keys", "x".repeat(101)).status())
                .isEqualTo(413);
        assertThat(gateway.calls()
                        .send("POST /settings HTTP/1.1\r\nHost: 127.0.0.1:" + gateway.port()
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" + "x".repeat(101) + "\r\n0\r\n\r\n")
                        .status())
                .isEqualTo(413);
        assertThat(services.seen()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/keys, /api/v1/keys",
        "/v1/keys?a=1&b=%20, /api/v1/keys?a=1&b=%20",
        "/api/v1/keys/%61b, /api/v1/keys/ab",
        "/api/v1/keys/a%2Fb, /api/v1/keys/a%2Fb",
        "/api/v1/x/../keys, /api/v1/keys",
        "http://evil.example/api/v1/keys?x, /api/v1/keys?x",
    })
    void theServiceReadsThePathThatTheDoorHasRead(String path, String asked) {
        gateway.calls().call("GET " + path, WITH_KEY);

        assertThat(services.last().methodAndUri()).isEqualTo("GET " + asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/key-usage",
                "/api/v1/keys/../../../internal/v1/key-usage",
                "/settings/%2e%2e/internal/v1/key-usage",
                "/auth/../q/health",
                "/q/health",
                "/trunkline.identity.v1.IdentityService/Identify"
            })
    void whatIsNotPublicIsNotThere(String path) {
        assertThat(gateway.calls().call("GET " + path, WITH_KEY).status()).isEqualTo(404);
        assertThat(services.seen()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /api/v1/models | GET, HEAD, OPTIONS",
                "DELETE /v1/models/a/b/endpoints | GET, HEAD, OPTIONS",
                "PUT /api/v1/providers | GET, HEAD, OPTIONS",
                "EVIL /api/v1/model/a/b | GET, HEAD, OPTIONS",
                "GET /api/v1/auth/keys | POST, OPTIONS",
                "PATCH /api/v1/keys | GET, HEAD, POST, OPTIONS",
                "POST /api/v1/keys/x | GET, HEAD, PATCH, DELETE, OPTIONS",
                "POST /v1/generation | GET, HEAD, OPTIONS",
                "DELETE /api/v1/admin/credits/grants | GET, HEAD, POST, OPTIONS",
                "GET /api/v1/webhooks/stripe | POST, OPTIONS",
                "GET /v1/chat/completions | POST, OPTIONS",
                "POST /openapi.json | GET, OPTIONS",
                "DELETE /settings/keys | GET, HEAD, POST",
            })
    void aPathTakesItsOwnMethodsOnly(String methodAndPath, String allowed) {
        Raw.Answer answer = gateway.calls().call(methodAndPath, WITH_KEY, "Content-Length: 1000");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(services.seen()).isEmpty();
    }

    /** It never comes. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/models", "GET /api/v1/keys", "DELETE /api/v1/keys/x", "GET /settings/keys"})
    void aPromisedBodyThatMeansNothingIsNotWaitedFor(String methodAndPath) {
        for (String promise : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
            Raw.Answer answer = gateway.calls().call(methodAndPath, WITH_KEY, promise, "Connection: keep-alive");

            assertThat(answer.status()).as(promise).isEqualTo(200);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(services.last().body()).isEmpty();
        }
    }

    /** What comes of it is not taken for the next request. */
    @Test
    void aSentBodyThatMeansNothingIsDropped() {
        Raw.Answer answer = gateway.calls()
                .send("GET /api/v1/keys HTTP/1.1\r\nHost: x\r\n" + WITH_KEY + "\r\nContent-Length: 36\r\n\r\n"
                        + "GET /api/v1/evil HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(services.seen()).hasSize(1);
        assertThat(services.last().body()).isEmpty();
    }

    @Test
    void believesItsOwnProxyAboutWhereACallerIs() {
        gateway.from(PROXY).call("GET /settings", "X-Forwarded-For: 192.0.2.66, 198.51.100.1");
        assertThat(services.last().all("X-Forwarded-For")).containsExactly("198.51.100.1");

        gateway.from("127.0.0.8").call("GET /settings", "X-Forwarded-For: 192.0.2.66, 198.51.100.1");
        assertThat(services.last().all("X-Forwarded-For")).containsExactly("127.0.0.8");
    }
}
