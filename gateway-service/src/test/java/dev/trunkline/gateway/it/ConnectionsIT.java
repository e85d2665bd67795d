package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.KeyKind;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections on which nothing whole is ever asked, and more of them than there is room for. */
class ConnectionsIT {

    private static final String KEY = "sk-tl-v1-0123456789abcdef0123456789abcdef0123456789abcdef00000000f1ebc9ac";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROXY = "127.0.0.9";
    private static final int SHARE = 5;

    private static RecordingService services;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        services.know(KEY, KeyKind.KEY_KIND_MANAGEMENT);
        gateway = GatewayProcess.start(
                services,
                "connections.at-most=" + 4 * SHARE,
                "connections.idle-timeout=2s",
                "trusted-proxies=" + PROXY);
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

    private static void closeAll(List<Wire> wires) {
        wires.forEach(Wire::close);
    }

    @Test
    void areClosedWhereNothingComes() {
        try (Wire wire = Wire.to(gateway)) {
            assertThat(wire.closed()).isTrue();
        }
    }

    @Test
    void areClosedWhereAHeadDripsForEver() {
        try (Wire wire = Wire.to(gateway)) {
            wire.write("GET /api/v1/models HTTP/1.1\r\nHost: x\r\n");
            CompletableFuture<Void> drip = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 600; i++) {
                            wire.write("X-" + i + ": x\r\n");
                            sleepABit();
                        }
                    },
                    task -> Thread.ofVirtual().start(task));

            assertThat(wire.closed()).isTrue();
            assertThat(drip.isDone() && !drip.isCompletedExceptionally()).isFalse();
        }
    }

    private static void sleepABit() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void areClosedAfterTheirLastAnswer() {
        try (Wire wire = Wire.to(gateway)) {
            assertThat(wire.write("GET /api/v1/models HTTP/1.1\r\nHost: x\r\n\r\n")
                            .rest())
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void areClosedWhereTheySpeakHttp2() throws Exception {
        try (RawHttp2 silent = RawHttp2.to(gateway);
                RawHttp2 answered = RawHttp2.to(gateway)) {
            int stream = answered.ask(RawHttp2.head("GET", "/api/v1/models"), true);
            await().atMost(PATIENCE).until(() -> "200".equals(answered.status(stream)));

            await().atMost(PATIENCE).until(() -> silent.ended() && answered.ended());
        }
    }

    @Test
    void stayWhileAnAnswerIsUnderWay() {
        CompletableFuture<Void> later = new CompletableFuture<>();
        services.answer((request, response) -> later.thenRun(() -> response.end("at last")));
        try (Wire waiting = Wire.to(gateway);
                Wire idle = Wire.to(gateway)) {
            waiting.write("GET /api/v1/models HTTP/1.1\r\nHost: x\r\n\r\n");
            await().atMost(PATIENCE).until(() -> !services.seen().isEmpty());
            assertThat(idle.closed()).as("one that came later").isTrue();
            try (Wire another = Wire.to(gateway)) {
                assertThat(another.closed()).as("and one after that").isTrue();
            }
            later.complete(null);

            assertThat(waiting.rest()).endsWith("at last");
        }
    }

    @Test
    void ofOneAddressAreAQuarterAtMost() {
        List<Wire> wires = new ArrayList<>();
        try {
            assertThat(openUntilRefused("127.0.2.1", wires)).isGreaterThanOrEqualTo(SHARE);

            await("others are let in").atMost(PATIENCE).until(() -> {
                try (Wire wire = Wire.to(gateway, "127.0.2.2")) {
                    return served(wire);
                }
            });
        } finally {
            closeAll(wires);
        }
    }

    @Test
    void ofATrustedProxyMayBeAllAndNoMore() {
        List<Wire> wires = new ArrayList<>();
        try {
            assertThat(openUntilRefused(PROXY, wires)).isGreaterThan(2 * SHARE);
        } finally {
            closeAll(wires);
        }
        await("room is there again").atMost(PATIENCE).until(() -> {
            try (Wire wire = Wire.to(gateway)) {
                return served(wire);
            }
        });
    }

    /** How many were let in before one was not. Meanwhile those may end that have been idle for too long. */
    private static int openUntilRefused(String from, List<Wire> wires) {
        for (int i = 0; i < 50 * SHARE; i++) {
            Wire wire = Wire.to(gateway, from);
            wires.add(wire);
            if (!served(wire)) {
                return i;
            }
        }
        throw new AssertionError("nobody was refused");
    }

    /** Whether the connection is let in: who is not gets no answer. */
    private static boolean served(Wire wire) {
        try {
            return wire.write("GET /no/such/path HTTP/1.1\r\nHost: x\r\n\r\n").answers();
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
