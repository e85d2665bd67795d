package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.KeyKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Attacks on the door as it is by default. An honest tenant is served while they last, and half a minute after them all
 * is as before, as docs/security.md promises.
 */
class AftermathIT {

    private static final Duration PROMISED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ATTACKER = "127.0.6.6";
    private static final int MANY = 300;

    private static Line line;
    private static Line.Key chats;
    private static Line.Key manages;
    private static Line.Key attackers;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final CompletableFuture<Void> later = new CompletableFuture<>();

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        chats = line.withCredit(line.key(terms -> terms));
        manages = line.key(terms -> terms.setKind(KeyKind.KEY_KIND_MANAGEMENT));
        attackers = line.key(terms -> terms.setKind(KeyKind.KEY_KIND_MANAGEMENT));
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.answerAlways();
        assertThat(served()).isTrue();
    }

    @AfterEach
    void asBefore() throws Exception {
        later.complete(null);
        for (AutoCloseable one : open) {
            one.close();
        }
        await("management, chat and readiness").atMost(PROMISED).until(() -> {
            for (int i = 0; i < 5; i++) {
                if (!served()
                        || !line.gateway.isReady()
                        || line.gateway
                                        .from(ATTACKER)
                                        .call("GET /api/v1/models")
                                        .status()
                                != 200) {
                    return false;
                }
            }
            return true;
        });
    }

    private static boolean served() {
        return line.ask(chats).status() == 200
                && line.gateway
                                .calls()
                                .call("GET /api/v1/keys", "Authorization: Bearer " + manages.text())
                                .status()
                        == 200;
    }

    private Wire wire() {
        Wire wire = Wire.to(line.gateway, ATTACKER);
        open.add(wire);
        return wire;
    }

    @Test
    void streamsWithLinesInTheirHeaders() throws Exception {
        RawHttp2 connection = new RawHttp2(line.gateway, ATTACKER, true);
        open.add(connection);
        List<Integer> streams = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            streams.add(connection.ask(RawHttp2.head("GET", "/api/v1/models").add("accept", "a\r\nb"), true));
        }
        await().atMost(PATIENCE).until(() -> streams.stream().allMatch(connection::over));

        assertThat(served()).isTrue();
    }

    @Test
    void slowBodies() {
        for (int i = 0; i < MANY; i++) {
            String path = i % 2 == 0 ? "/api/v1/auth/keys" : "/settings/keys";
            wire().write("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + line.gateway.port()
                    + "\r\nContent-Length: 1000\r\n\r\n{");
        }

        assertThat(served()).isTrue();
        assertThat(line.gateway.calls().call("GET /api/v1/models").status()).isEqualTo(200);
        assertThat(line.gateway.calls().call("GET /settings").status()).isEqualTo(200);
    }

    @Test
    void generationsThatNeverCome() {
        line.services.answer((request, response) -> {
            if (request.methodAndUri().contains("/generation")) {
                later.thenRun(() -> response.setStatusCode(404).end());
            } else {
                response.putHeader("Content-Type", "application/json").end(Line.WHOLE);
            }
        });
        for (int i = 0; i < MANY; i++) {
            wire().write("GET /api/v1/generation?id=gen-" + i + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + attackers.text() + "\r\n\r\n");
        }

        assertThat(served()).isTrue();
    }

    @Test
    void headsThatNeverEnd() {
        for (int i = 0; i < MANY; i++) {
            wire().write("GET /api/v1/models HTTP/1.1\r\nHost: x\r\nX-A: ");
        }

        assertThat(served()).isTrue();
    }

    @Test
    void requestsInTheBodiesOfOthers() {
        for (int i = 0; i < MANY; i++) {
            wire().write(
                            "POST /api/v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "0\r\n\r\nGET /api/v1/models HTTP/1.1\r\nHost: x\r\n\r\n");
        }

        assertThat(served()).isTrue();
    }
}
