package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.KeyKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who take places and keep them, and all others meanwhile. */
class PlacesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHARE = 2;
    private static final int PLACES = 4 * SHARE;
    private static final String SESSION = "Cookie: q_session=good";

    private static RecordingService services;
    private static GatewayProcess gateway;

    private final List<Wire> wires = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        gateway = GatewayProcess.start(
                services,
                "control-plane.requests-in-flight=" + PLACES,
                "control-plane.strangers-in-flight=" + PLACES,
                "control-plane.deadline=10m",
                "limits.requests-in-flight=" + PLACES,
                "limits.strangers-in-flight=" + PLACES,
                "limits.request-read-timeout=1h");
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

    @AfterEach
    void letGo() {
        wires.forEach(Wire::close);
        await("all places are free again").atMost(PATIENCE).until(() -> {
            for (int i = 0; i < PLACES; i++) {
                if (gateway.from("127.0.4." + i).call("GET /api/v1/models").status() != 200) {
                    return false;
                }
            }
            return true;
        });
    }

    private static String key(int number) {
        String digits = "%056x".formatted(0xd0_0000 + number);
        CRC32 checksum = new CRC32();
        checksum.update(digits.getBytes(StandardCharsets.US_ASCII));
        String key = "sk-tl-v1-%s%08x".formatted(digits, checksum.getValue());
        services.know(ApiKeyState.newBuilder()
                .setKeyHash(RecordingService.hash(key))
                .setAccountId("acct_place_" + number)
                .setKind(number < 1_000 ? KeyKind.KEY_KIND_MANAGEMENT : KeyKind.KEY_KIND_INFERENCE)
                .build());
        return key;
    }

    private static Raw.Answer withKey(String from, String path, String key) {
        return gateway.from(from).call("GET " + path, "Authorization: Bearer " + key);
    }

    /** Begins a request whose body never comes. */
    private Wire slow(String from, String path, String... headers) {
        Wire wire = Wire.to(gateway, from);
        wires.add(wire);
        return wire.write("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + gateway.port() + "\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "Content-Length: 100\r\n\r\n{");
    }

    /** As {@link #slow}, until no stranger finds a place any more. */
    private void fill(String path) {
        for (int i = 0; i < PLACES; i++) {
            slow("127.0.3." + i / SHARE, path);
        }
        await("all places of strangers are taken")
                .atMost(PATIENCE)
                .until(() -> gateway.from("127.0.5.1").post(path, "{}").status() == 503);
    }

    @Test
    void strangersTakeNoPlaceOfWhoHasAKey() {
        String known = key(1);
        String unknown = key(2);
        assertThat(withKey("127.0.5.1", "/api/v1/keys", known).status()).isEqualTo(200);
        fill("/api/v1/auth/keys");

        assertThat(withKey("127.0.3.1", "/api/v1/keys", known).status()).isEqualTo(200);
        assertThat(withKey("127.0.3.1", "/api/v1/models", known).status()).isEqualTo(200);
        Raw.Answer refused = withKey("127.0.5.1", "/api/v1/keys", unknown);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(gateway.from("127.0.5.1").call("GET /settings").status())
                .as("pages have places of their own")
                .isEqualTo(200);
    }

    @Test
    void strangersTakeNoPlaceOfWhoIsLoggedIn() {
        services.answer((request, response) -> response.setStatusCode(
                        request.header("Cookie").contains("good") ? 200 : 303)
                .end());
        assertThat(gateway.calls().call("GET /settings/keys", SESSION).status()).isEqualTo(200);
        assertThat(gateway.calls()
                        .call("GET /settings/keys", "Cookie: q_session=bad")
                        .status())
                .isEqualTo(303);
        assertThat(gateway.calls()
                        .call("GET /auth", "Cookie: q_session=odd good")
                        .status())
                .isEqualTo(200);
        fill("/settings");

        assertThat(gateway.calls().call("GET /settings/keys", SESSION).status()).isEqualTo(200);
        for (String cookie : List.of("bad", "odd good", "good; q_session_1=x")) {
            assertThat(gateway.calls()
                            .call("GET /settings/keys", "Cookie: q_session=" + cookie)
                            .status())
                    .as(cookie)
                    .isEqualTo(503);
        }
        services.forget();
    }

    @Test
    void oneAddressTakesAQuarter() {
        for (int i = 0; i < SHARE; i++) {
            slow("127.0.3.1", "/api/v1/auth/keys");
        }

        await().atMost(PATIENCE)
                .until(() -> gateway.from("127.0.3.1")
                                .post("/api/v1/auth/keys", "{}")
                                .status()
                        == 429);
        Raw.Answer refused = gateway.from("127.0.3.1").post("/api/v1/auth/keys", "{}");
        assertThat(refused.body()).contains("This address has " + SHARE + " requests here already.");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(gateway.from("127.0.3.2").post("/api/v1/auth/keys", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void oneAddressTakesAQuarterWithHoweverManyAccounts() {
        for (int i = 0; i < SHARE; i++) {
            slow("127.0.3.1", "/api/v1/keys", "Authorization: Bearer " + key(10 + i));
        }

        await().atMost(PATIENCE)
                .until(() -> withKey("127.0.3.1", "/api/v1/keys", key(20)).status() == 429);
        assertThat(withKey("127.0.3.2", "/api/v1/keys", key(20)).status()).isEqualTo(200);
    }

    /** As {@code GET /generation} waits for what will never come. */
    @Test
    void oneAccountTakesAQuarterFromHoweverManyAddresses() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        services.answer((request, response) -> {
            if (request.methodAndUri().contains("/generation")) {
                never.thenRun(response::end);
            } else {
                response.end("served");
            }
        });
        String attacker = key(30);
        for (int i = 0; i < 300; i++) {
            Wire wire = Wire.to(gateway, "127.0.3." + i % 250);
            wires.add(wire);
            wire.write("GET /api/v1/generation?id=gen-" + i + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + attacker + "\r\n\r\n");
        }
        await().atMost(PATIENCE).until(() -> services.seen().size() >= SHARE);

        Raw.Answer refused = withKey("127.0.5.1", "/api/v1/keys", attacker);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("This account has " + SHARE + " requests here already.");
        for (int i = 0; i < PLACES; i++) {
            assertThat(withKey("127.0.5.1", "/api/v1/keys", key(31)).status()).isEqualTo(200);
        }
        services.forget();
    }

    @Test
    void oneAccountTakesAQuarterOfTheAnswers() {
        String attacker = key(1_001);
        for (int i = 0; i < PLACES; i++) {
            slow("127.0.3." + i, "/api/v1/chat/completions", "Authorization: Bearer " + attacker);
        }

        await().atMost(PATIENCE)
                .until(() -> gateway.from("127.0.5.1")
                                .post("/api/v1/chat/completions", "{}", "Authorization: Bearer " + attacker)
                                .status()
                        == 429);
        assertThat(gateway.from("127.0.5.1")
                        .post("/api/v1/chat/completions", "{}", "Authorization: Bearer " + key(1_002))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoHangsUpGivesHisPlaceBack() {
        for (int round = 0; round < 2 * PLACES; round++) {
            try (Wire wire = slow("127.0.3.1", "/api/v1/auth/keys")) {
                assertThat(wire).isNotNull();
            }
            await().atMost(PATIENCE)
                    .until(() -> gateway.from("127.0.3.1")
                                    .post("/api/v1/auth/keys", "{}")
                                    .status()
                            == 200);
        }
    }
}
