package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that keep much in memory without a request that anybody works on. The heap has 256 MB. */
class ConnectionMemoryIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MIB = 1 << 20;
    private static final String STRANGER = "127.0.0.67";

    /** A quarter of the sixteenth of the heap that heads without an end may have. */
    private static final double SHARE_OF_STRANGER = 4.0 * MIB;

    private static RecordingService services;
    private static GatewayProcess gateway;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        gateway = GatewayProcess.start(services);
    }

    @AfterAll
    static void stop() throws Exception {
        String log = gateway.log();
        gateway.close();
        services.close();
        assertThat(log).as("the gateway's log").doesNotContain("OutOfMemory", "OutOfDirectMemory");
    }

    @BeforeEach
    void forget() {
        services.forget();
    }

    @AfterEach
    void isAsBefore() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        assertServes();
        await().atMost(SOON).until(() -> gateway.metric("trunkline_connections_unfinished_bytes") == 0);
        await().atMost(SOON).until(() -> gateway.metric("trunkline_connections_streams") == 0);
    }

    private static void assertServes() {
        assertThat(gateway.calls().call("GET /api/v1/models").status()).isEqualTo(200);
    }

    /** Sends a head without an end; whoever has sent enough finds the connection closed. */
    private void begin(String fields) {
        Socket socket = new Socket();
        sockets.add(socket);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(STRANGER), 0));
            socket.connect(new InetSocketAddress(Raw.HERE, gateway.port()));
            socket.getOutputStream()
                    .write(("GET /api/v1/models HTTP/1.1\r\nHost: x\r\n" + fields).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException hungUp) {
            // It had sent enough.
        }
    }

    /** A head of 64 KiB would be some 30,000 of these fields, and megabytes. */
    @Test
    void strangersWithHeadsOfManyFields() throws Exception {
        String fields = "a:\r\n".repeat(32_000);
        for (int i = 0; i < 250; i++) {
            begin(fields);
        }
        assertServes();
    }

    @Test
    void strangersWithLongHeadsThatNeverEnd() throws Exception {
        String fields = ("a: " + "x".repeat(4_000) + "\r\n").repeat(15);
        for (int i = 0; i < 600; i++) {
            begin(fields);
        }

        await().atMost(SOON).until(() -> unfinishedBytes() >= MIB);
        assertServes();
        assertThat(unfinishedBytes()).isLessThanOrEqualTo(SHARE_OF_STRANGER);
    }

    private static double unfinishedBytes() throws IOException {
        double bytes = gateway.metric("trunkline_connections_unfinished_bytes");
        assertThat(bytes).isLessThanOrEqualTo(SHARE_OF_STRANGER);
        return bytes;
    }
}
