package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.Given;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.JksOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How providers are reached that speak TLS. */
class UpstreamLaneIT {

    private static final int PATIENCE_SECONDS = 60;
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static Context loop;
    private static UpstreamLane lane;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        vertx = Vertx.vertx();
        loop = ((VertxInternal) vertx).createEventLoopContext();
        certificate("localhost");
        certificate("elsewhere.example");
        System.setProperty(TRUST_STORE, store("localhost"));
        lane = newLane();
    }

    @AfterAll
    static void stop() {
        System.clearProperty(TRUST_STORE);
        done(vertx.close());
    }

    private static UpstreamLane newLane(String... namesAndValues) {
        return onLoop(() -> Future.succeededFuture(
                UpstreamLane.create(vertx, Given.settings(namesAndValues).upstream(), InstantSource.system())));
    }

    @Test
    void speaksHttp2WhereItIsOffered() {
        HttpServer provider = provider("localhost", List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));

        assertThat(versionOf(provider)).isEqualTo(HttpVersion.HTTP_2);
    }

    @Test
    void resetsOneStreamOfAConnectionAndLeavesTheOthers() {
        CompletableFuture<Void> reset = new CompletableFuture<>();
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        HttpServer provider = provider("localhost", List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1), request -> {
            if (arrived.complete(null)) {
                request.response().closeHandler(closed -> reset.complete(null));
            } else {
                request.response().end();
            }
        });
        CompletableFuture<HttpClientRequest> first = new CompletableFuture<>();
        loop.runOnContext(nothing -> lane.client().request(post(provider)).onSuccess(request -> {
            request.send().onFailure(ended -> {});
            first.complete(request);
        }));
        await(arrived);
        HttpClientRequest second = onLoop(() -> lane.client().request(post(provider)));

        loop.runOnContext(nothing -> await(first).reset());

        await(reset);
        assertThat(second.connection()).isSameAs(await(first).connection());
        onLoop(() -> second.send().compose(HttpClientResponse::body));
    }

    @Test
    void opensAnotherConnectionWhereOneHasItsStreams() {
        UpstreamLane narrow = newLane("upstream.streams-per-connection", "1");
        HttpServer provider = provider("localhost", List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));

        HttpClientRequest first = onLoop(() -> narrow.client().request(post(provider)));
        HttpClientRequest second = onLoop(() -> narrow.client().request(post(provider)));

        assertThat(first.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(second.connection()).isNotSameAs(first.connection());
    }

    @Test
    void keepsConnectionsAsLongAsTheOperatorSays() {
        HttpClientOptions options = UpstreamLane.options(
                Given.settings("upstream.kept-connection", "7s").upstream());

        assertThat(options.getKeepAliveTimeout()).isEqualTo(7);
        assertThat(options.getHttp2KeepAliveTimeout()).isEqualTo(7);
    }

    @Test
    void speaksHttp11WhereNothingElseIsOffered() {
        HttpServer provider = provider("localhost", List.of(HttpVersion.HTTP_1_1));

        assertThat(versionOf(provider)).isEqualTo(HttpVersion.HTTP_1_1);
    }

    @Test
    void sendsNothingToWhomTheCertificateDoesNotName() {
        HttpServer provider = provider("elsewhere.example", List.of(HttpVersion.HTTP_1_1));
        System.setProperty(TRUST_STORE, store("elsewhere.example"));
        try {
            assertThatThrownBy(() -> call(newLane(), provider))
                    .isInstanceOf(CompletionException.class)
                    .hasStackTraceContaining("No subject alternative DNS name matching localhost found");
        } finally {
            System.setProperty(TRUST_STORE, store("localhost"));
        }
    }

    @Test
    void sendsNothingToWhomNobodyVouchesFor() {
        HttpServer provider = provider("elsewhere.example", List.of(HttpVersion.HTTP_1_1));

        assertThatThrownBy(() -> call(lane, provider))
                .isInstanceOf(CompletionException.class)
                .hasStackTraceContaining("PKIX path building failed");
    }

    private static HttpVersion versionOf(HttpServer provider) {
        return HttpVersion.valueOf(call(lane, provider).toString());
    }

    private static Buffer call(UpstreamLane by, HttpServer provider) {
        return onLoop(() -> by.client()
                .request(post(provider))
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body));
    }

    private static RequestOptions post(HttpServer provider) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("localhost")
                .setPort(provider.actualPort())
                .setSsl(true);
    }

    private static HttpServer provider(String name, List<HttpVersion> offered) {
        return provider(name, offered, request -> request.response()
                .end(request.version().name()));
    }

    private static HttpServer provider(String name, List<HttpVersion> offered, Handler<HttpServerRequest> handler) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(offered)
                .setKeyCertOptions(new JksOptions().setPath(store(name)).setPassword(PASSWORD));
        return done(vertx.createHttpServer(options).requestHandler(handler).listen(0, "localhost"));
    }

    private static String store(String name) {
        return folder.resolve(name + ".jks").toString();
    }

    private static void certificate(String name) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "provider",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-storetype",
                "JKS",
                "-keystore",
                store(name),
                "-storepass",
                PASSWORD,
                "-keypass",
                PASSWORD);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static <T> T onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(nothing -> work.get().onComplete(promise));
        return done(promise.future());
    }

    private static <T> T done(Future<T> future) {
        return await(future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
