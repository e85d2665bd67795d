package dev.trunkline.helm.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {

    private static final String HOST = "trunkline.trial";
    private static final char[] PASSWORD = "password".toCharArray();
    private static final byte[] ANSWER = "{\"usage\":{\"cost\":0.000000001}}".getBytes(StandardCharsets.UTF_8);

    private final AtomicReference<String> host = new AtomicReference<>("");
    private HttpsServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certified(folder.resolve("door.p12"))));
        server.createContext("/api/v1/chat/completions", exchange -> {
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("X-Generation-Id", "gen-1");
            // In chunks, as answers of providers come.
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoShowsTheCertificateIsAskedForTheHost() throws IOException {
        Reply reply = door(door("").shown()).ask("", Doorway.body(Kind.PLAIN, 1_000_000));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Generation-Id")).isEqualTo("gen-1");
        assertThat(Caller.outcome(reply.status(), reply.body(), "gen-1", Kind.PLAIN))
                .isEqualTo(new Outcome.Answered("gen-1", 1));
        assertThat(host).hasValue(HOST);
    }

    @Test
    void whoShowsAnotherOneIsNotAsked() {
        assertThatIOException()
                .isThrownBy(() -> door("0".repeat(64)).ask("", Doorway.body(Kind.PLAIN, 0)))
                .withMessageContaining("expected: " + "0".repeat(64));
        assertThat(host).hasValue("");
    }

    private Door door(String fingerprint) {
        return Door.of("127.0.0.1:" + server.getAddress().getPort(), HOST, fingerprint);
    }

    private static SSLContext certified(Path store) throws IOException, GeneralSecurityException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + HOST,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
