package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.settings.EgressSettings;
import dev.trunkline.localstack.part.ServerCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS a host is known by the name in the address, although the connection is made to a judged address. */
class MediaTlsIT {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private MediaClient client;

    @BeforeEach
    void start() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(folder.resolve("tls"), "dns:pictures.example");
        server = done(vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(certificate.keyStore().toString())
                                .setPassword(ServerCertificate.PASSWORD)))
                .requestHandler(request -> {
                    names.add(request.connection().indicatedServerName() + " " + request.getHeader("Host"));
                    request.response().end();
                })
                .listen(0, "127.0.0.1"));
        EgressSettings settings =
                Given.settings("egress.allowed-networks", "127.0.0.1").egress();
        HttpClientOptions options = MediaClient.options(settings)
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(certificate.pem().toString()));
        client = new MediaClient(
                vertx, host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())), settings, options);
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private int status(String host) throws Exception {
        MediaAddress address = MediaAddress.parse("https://" + host + ":" + server.actualPort() + "/a");
        return done(client.ask(Objects.requireNonNull(address), "image/*")
                        .compose(request -> request.orElseThrow().send()))
                .statusCode();
    }

    @Test
    void theNameIsShownAndBelieved() throws Exception {
        assertThat(status("pictures.example")).isEqualTo(200);
        assertThat(names).containsExactly("pictures.example pictures.example:" + server.actualPort());
    }

    @Test
    void whoIsSomebodyElseIsNotAsked() {
        assertThatThrownBy(() -> status("other.example"))
                .hasRootCauseInstanceOf(Exception.class)
                .hasStackTraceContaining("SSLHandshakeException");
        assertThat(names).isEmpty();
    }
}
