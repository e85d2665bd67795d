package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A host that gives what a test wants, over real connections, and who fetches from it. */
abstract class MediaHost {

    static final byte[] GIF = "GIF89a...".getBytes(StandardCharsets.US_ASCII);
    static final String UNREACHABLE = "expected an address on the open Internet that can be reached";

    final Vertx vertx = Vertx.vertx();
    final List<HttpServerRequest> asked = new CopyOnWriteArrayList<>();
    final Map<String, Consumer<HttpServerRequest>> pages = new ConcurrentHashMap<>();
    final Map<String, List<String>> names = new ConcurrentHashMap<>();
    final List<String> lookedUp = new CopyOnWriteArrayList<>();
    final MemoryLease memory = Leases.roomy();
    /** What ends the fetching that was begun last. */
    final AtomicReference<@Nullable Runnable> whenGone = new AtomicReference<>();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = done(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request);
                    pages.getOrDefault(request.path(), typed("image/gif", GIF)).accept(request);
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    /** How many media ended so. */
    double counted(String outcome) {
        return meters.counter("trunkline.media.fetched", "outcome", outcome).count();
    }

    static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    static Consumer<HttpServerRequest> typed(String type, byte[] body) {
        return request -> request.response().putHeader("Content-Type", type).end(Buffer.buffer(body));
    }

    static Consumer<HttpServerRequest> leadingTo(String location) {
        return request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", location)
                .end();
    }

    String at(String host, String path) {
        return "http://" + host + ":" + server.actualPort() + path;
    }

    String here(String path) {
        return at("127.0.0.1", path);
    }

    static RemoteMedium image(String url) {
        return new RemoteMedium(MediaKind.IMAGE, JsonText.of(url));
    }

    /** What a name server says: each time the next of what it was told, and the last from then on. */
    Future<List<InetAddress>> addresses(String host) {
        lookedUp.add(host);
        List<String> turns = names.getOrDefault(host, List.of(host));
        long before = lookedUp.stream().filter(host::equals).count() - 1;
        if (host.endsWith(".invalid")) {
            return Future.failedFuture("nobody knows it");
        }
        String[] answer = turns.get((int) Math.min(before, turns.size() - 1)).split(" ");
        try {
            List<InetAddress> all = new ArrayList<>();
            for (String each : answer) {
                all.add(InetAddress.getByName(each));
            }
            return Future.succeededFuture(all);
        } catch (UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }

    MediaFetch fetcher(String... values) {
        String[] all = Stream.concat(Stream.of("egress.allowed-networks", "127.0.0.1"), Arrays.stream(values))
                .toArray(String[]::new);
        GatewaySettings settings = Given.settings(all);
        MediaClient client = new MediaClient(vertx, this::addresses, settings);
        return new MediaFetch(vertx, client, InstantSource.system(), settings, meters);
    }

    FetchedMedia fetch(MediaFetch fetcher, List<RemoteMedium> wanted, FetchedMedia known) throws Exception {
        Promise<FetchedMedia> fetched = Promise.promise();
        vertx.getOrCreateContext().runOnContext(nothing -> fetcher.fetch(wanted, known, "acct", memory, whenGone::set)
                .onComplete(fetched));
        return done(fetched.future());
    }

    FetchedMedia fetch(String... urls) throws Exception {
        return fetch(fetcher(), images(urls), FetchedMedia.NONE);
    }

    static List<RemoteMedium> images(String... urls) {
        return Stream.of(urls).map(MediaHost::image).toList();
    }

    static String refusal(FetchedMedia fetched, String... urls) {
        GatewayFailure failure = fetched.refusal(images(urls), new byte[0]);
        assertThat(failure).isInstanceOf(GatewayFailure.BadRequest.class);
        return ((GatewayFailure.BadRequest) Objects.requireNonNull(failure)).message();
    }

    String refusalOf(String url) throws Exception {
        return refusal(fetch(url), url);
    }

    static Media.Inline brought(FetchedMedia fetched, String url) {
        return (Media.Inline) Objects.requireNonNull(fetched.brought(image(url)), url);
    }
}
