package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers who are refused before they have sent everything. */
class LingeringIT {

    private static final int PATIENCE_MILLIS = 60_000;
    /** Far more than lies in the buffers between two sockets. */
    private static final int MEGABYTES = 16;

    /** Less than a gateway reads on that was told nothing. */
    private static final int READ_ON_MEGABYTES = 24;

    private static RecordingService services;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        gateway = GatewayProcess.start(
                services, "control-plane.request-body=100", "limits.linger-body=" + READ_ON_MEGABYTES + "M");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        services.close();
    }

    /** One connection whose caller writes first, and reads when all is written. */
    private record Caller(Socket socket) implements AutoCloseable {

        static Caller of(long announcedBytes) throws IOException {
            Caller caller = new Caller(new Socket("127.0.0.1", gateway.port()));
            caller.socket.setSoTimeout(PATIENCE_MILLIS);
            caller.write("POST /api/v1/auth/keys HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + announcedBytes
                    + "\r\n\r\n");
            return caller;
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        void writeMegabytes(int count) throws IOException {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < count; i++) {
                out.write(new byte[1 << 20]);
            }
        }

        /** Up to the end of the connection. */
        String answer() throws IOException {
            StringBuilder answer = new StringBuilder();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer.append(line).append('\n');
            }
            return answer.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void getTheirAnswerAlsoWhereTheySendEverythingFirst() throws IOException {
        try (Caller caller = Caller.of((long) MEGABYTES << 20)) {
            caller.writeMegabytes(MEGABYTES);

            assertThat(caller.answer())
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("connection: close")
                    .contains("at most 100 bytes");
        }
    }

    @Test
    void areNotWaitedForForEver() throws IOException {
        try (Caller caller = Caller.of(1_000)) {
            assertThat(caller.answer()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void areNotReadForEver() throws IOException {
        try (Caller caller = Caller.of(Long.MAX_VALUE)) {
            AtomicInteger written = new AtomicInteger();

            assertThatThrownBy(() -> {
                        while (true) {
                            caller.writeMegabytes(1);
                            written.incrementAndGet();
                        }
                    })
                    .isInstanceOf(IOException.class);

            assertThat(written.get()).isLessThanOrEqualTo(READ_ON_MEGABYTES + MEGABYTES);
        }
    }

    /** Where others are on the same connection it stays. */
    @Test
    void leaveTheOthersOfTheirConnectionAlone() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false)
                    .setHttp2MaxPoolSize(1));
            HttpClientRequest refused =
                    done(client.request(HttpMethod.POST, gateway.port(), "127.0.0.1", "/api/v1/auth/keys"));
            refused.putHeader("Content-Length", "1000").sendHead();
            assertThat(done(refused.response()).statusCode()).isEqualTo(413);

            HttpClientRequest next =
                    done(client.request(HttpMethod.GET, gateway.port(), "127.0.0.1", "/api/v1/models"));

            assertThat(next.connection()).isSameAs(refused.connection());
            assertThat(done(next.send()).statusCode()).isEqualTo(200);
        } finally {
            done(vertx.close());
        }
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
