package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media from a host that gives what a test wants, over real connections. */
class MediaFetchIT {

    private static final byte[] GIF = "GIF89a...".getBytes(StandardCharsets.US_ASCII);
    private static final String UNREACHABLE = "expected an address on the open Internet that can be reached";

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpServerRequest> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<HttpServerRequest>> pages = new ConcurrentHashMap<>();
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final MemoryLease memory = Leases.roomy();
    private HttpServer server;

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

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Consumer<HttpServerRequest> typed(String type, byte[] body) {
        return request -> request.response().putHeader("Content-Type", type).end(Buffer.buffer(body));
    }

    private static Consumer<HttpServerRequest> leadingTo(String location) {
        return request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", location)
                .end();
    }

    private String at(String host, String path) {
        return "http://" + host + ":" + server.actualPort() + path;
    }

    private String here(String path) {
        return at("127.0.0.1", path);
    }

    private static RemoteMedium image(String url) {
        return new RemoteMedium(MediaKind.IMAGE, JsonText.of(url));
    }

    /** What a name server says: each time the next of what it was told, and the last from then on. */
    private Future<List<InetAddress>> addresses(String host) {
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

    private MediaFetch fetcher(String... values) {
        String[] all = Stream.concat(Stream.of("egress.allowed-networks", "127.0.0.1"), Arrays.stream(values))
                .toArray(String[]::new);
        GatewaySettings settings = Given.settings(all);
        MediaClient client = new MediaClient(vertx, this::addresses, settings);
        return new MediaFetch(vertx, client, InstantSource.system(), settings);
    }

    private FetchedMedia fetch(MediaFetch fetcher, List<RemoteMedium> wanted, FetchedMedia known) throws Exception {
        Promise<FetchedMedia> fetched = Promise.promise();
        vertx.getOrCreateContext().runOnContext(nothing -> fetcher.fetch(wanted, known, "acct", memory)
                .onComplete(fetched));
        return done(fetched.future());
    }

    private FetchedMedia fetch(String... urls) throws Exception {
        return fetch(fetcher(), images(urls), FetchedMedia.NONE);
    }

    private static List<RemoteMedium> images(String... urls) {
        return Stream.of(urls).map(MediaFetchIT::image).toList();
    }

    private static String refusal(FetchedMedia fetched, String... urls) {
        GatewayFailure failure = fetched.refusal(images(urls), new byte[0]);
        assertThat(failure).isInstanceOf(GatewayFailure.BadRequest.class);
        return ((GatewayFailure.BadRequest) Objects.requireNonNull(failure)).message();
    }

    private String refusalOf(String url) throws Exception {
        return refusal(fetch(url), url);
    }

    private static Media.Inline brought(FetchedMedia fetched, String url) {
        return (Media.Inline) Objects.requireNonNull(fetched.brought(image(url)), url);
    }

    @Test
    void bringsAnImageAndShowsNobodyAnything() throws Exception {
        names.put("pictures.example", List.of("127.0.0.1"));
        String url = at("pictures.example", "/a%20b?c=d#e");

        FetchedMedia fetched = fetch(url);

        Media.Inline medium = brought(fetched, url);
        assertThat(medium.type()).isEqualTo("image/gif");
        assertThat(Base64.getDecoder().decode(medium.base64().string())).isEqualTo(GIF);
        assertThat(fetched.refusal(images(url), new byte[0])).isNull();
        HttpServerRequest request = asked.getFirst();
        assertThat(request.uri()).isEqualTo("/a%20b?c=d");
        assertThat(request.getHeader("Host")).isEqualTo("pictures.example:" + server.actualPort());
        assertThat(request.headers().names().stream().map(String::toLowerCase))
                .containsExactlyInAnyOrder("host", "accept", "accept-encoding", "user-agent", "connection");
    }

    /** Every wire format takes a text, and not every one a file of it. */
    @Test
    void bringsATextAsOne() throws Exception {
        pages.put("/a", typed("text/csv; charset=utf-8", Given.utf8("a;\"ä\"\n")));
        RemoteMedium file = new RemoteMedium(MediaKind.DOCUMENT, JsonText.of(here("/a")));

        FetchedMedia fetched = fetch(fetcher(), List.of(file), FetchedMedia.NONE);

        assertThat(fetched.brought(file)).isInstanceOfSatisfying(Media.Plain.class, plain -> assertThat(
                        plain.text().string())
                .isEqualTo("a;\"ä\"\n"));
    }

    @Test
    void theSameAddressIsFetchedOnceWhoeverWantsIt() throws Exception {
        MediaFetch fetcher = fetcher();
        FetchedMedia first = fetch(fetcher, images(here("/a"), here("/a"), here("/b")), FetchedMedia.NONE);

        FetchedMedia then = fetch(fetcher, images(here("/b"), here("/a"), here("/c")), first);

        assertThat(asked.stream().map(HttpServerRequest::path)).containsExactlyInAnyOrder("/a", "/b", "/c");
        assertThat(then.brought(image(here("/a")))).isNotNull();
        assertThat(then.brought(image(here("/c")))).isNotNull();
    }

    @Test
    void aNameThatIsSomebodyElseTheNextTimeIsAskedForOnce() throws Exception {
        names.put("rebinding.example", List.of("127.0.0.1", "127.0.0.2"));
        String url = at("rebinding.example", "/a");

        assertThat(brought(fetch(url), url).type()).isEqualTo("image/gif");

        assertThat(lookedUp).containsExactly("rebinding.example");
    }

    @Test
    void aRedirectToTheSameNameIsJudgedAnew() throws Exception {
        names.put("rebinding.example", List.of("127.0.0.1", "127.0.0.2"));
        pages.put("/a", leadingTo("/b"));

        assertThat(refusalOf(at("rebinding.example", "/a"))).endsWith(UNREACHABLE);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aNameThatIsAlsoInsideIsNotAsked() throws Exception {
        names.put("both.example", List.of("127.0.0.1 10.0.0.1"));

        assertThat(refusalOf(at("both.example", "/a"))).endsWith(UNREACHABLE);
        assertThat(asked).isEmpty();
    }

    /** Nobody learns from the words who is inside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/a",
                "http://2130706434/a",
                "http://0x7f000002/a",
                "http://127.2/a",
                "http://0/a",
                "http://[::1]/a",
                "http://[::ffff:127.0.0.2]/a",
                "http://[64:ff9b::7f00:2]/a",
                "http://10.0.0.1./a",
                "http://169.254.169.254/latest/meta-data/",
                "http://nobody.invalid/a",
                "http://127.0.0.1:1/a"
            })
    void whoIsInsideAndWhoDoesNotAnswerAreToldAlike(String url) throws Exception {
        assertThat(refusalOf(url)).isEqualTo("messages: " + UNREACHABLE);
        pages.put("/a", leadingTo(url));
        assertThat(refusalOf(here("/a"))).isEqualTo("messages: " + UNREACHABLE);
    }

    @Test
    void redirectsAreFollowedThreeTimes() throws Exception {
        pages.put("/1", leadingTo("/2"));
        pages.put("/2", leadingTo(here("/3")));
        pages.put("/3", leadingTo("4"));
        pages.put("/0", leadingTo("/1"));

        assertThat(brought(fetch(here("/1")), here("/1")).type()).isEqualTo("image/gif");
        assertThat(asked.getLast().path()).isEqualTo("/4");
        assertThat(refusalOf(here("/0"))).endsWith("expected an address that leads on to another at most 3 times");
    }

    @ParameterizedTest
    @CsvSource({"404, 404", "500, 500", "204, 204", "206, 206", "304, 304"})
    void anythingButTheMediumIsRefusedByItsStatus(int status, String told) throws Exception {
        pages.put("/a", request -> request.response().setStatusCode(status).end());

        assertThat(refusalOf(here("/a"))).endsWith("an address that answers with status 200, found " + told);
    }

    @Test
    void whatIsNoImageIsRefused() throws Exception {
        pages.put("/a", typed("text/html", Given.utf8("<html>")));
        pages.put("/b", typed("text/html", GIF));

        assertThat(refusalOf(here("/a"))).endsWith("expected the address of an image of png, jpeg, gif or webp");
        assertThat(refusalOf(here("/b"))).endsWith("expected the address of an image of png, jpeg, gif or webp");
    }

    @Test
    void whatIsPackedIsNotUnpacked() throws Exception {
        pages.put("/a", request -> request.response()
                .putHeader("Content-Encoding", "gzip")
                .end(Buffer.buffer(GIF)));

        assertThat(refusalOf(here("/a"))).contains("without Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"picture.png", "ftp://example.com/a", "https://user:pw@example.com/a"})
    void whatIsNoAddressIsRefused(String url) throws Exception {
        assertThat(refusalOf(url)).endsWith("expected an http or https address without a user, or data:...;base64,...");
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void whatSaysThatItIsTooLargeIsNotRead() throws Exception {
        pages.put("/a", request -> request.response()
                .putHeader("Content-Length", "1025")
                .write(Buffer.buffer(GIF)));
        MediaFetch fetcher = fetcher("egress.medium", "1K");

        FetchedMedia fetched = fetch(fetcher, images(here("/a")), FetchedMedia.NONE);

        assertThat(refusal(fetched, here("/a"))).endsWith("expected at most 1024 bytes there");
    }

    @Test
    void whatNeverEndsIsCutOff() throws Exception {
        Promise<Void> closed = Promise.promise();
        pages.put("/a", request -> {
            request.connection().closeHandler(closed::tryComplete);
            HttpServerResponse response = request.response().setChunked(true);
            vertx.setPeriodic(1, timer -> {
                if (response.closed()) {
                    vertx.cancelTimer(timer);
                } else {
                    response.write(Buffer.buffer(GIF));
                }
            });
        });
        MediaFetch fetcher = fetcher("egress.medium", "1K");

        FetchedMedia fetched = fetch(fetcher, images(here("/a")), FetchedMedia.NONE);

        assertThat(refusal(fetched, here("/a"))).endsWith("expected at most 1024 bytes there");
        done(closed.future());
    }

    @Test
    void whatTakesTooLongIsCutOff() throws Exception {
        Promise<Void> closed = Promise.promise();
        pages.put("/head", request -> {});
        pages.put("/body", request -> {
            request.connection().closeHandler(closed::tryComplete);
            request.response().setChunked(true).write(Buffer.buffer(GIF));
        });
        MediaFetch fetcher = fetcher("egress.timeout", "300ms");

        FetchedMedia body = fetch(fetcher, images(here("/body")), FetchedMedia.NONE);
        FetchedMedia head = fetch(fetcher, images(here("/head")), FetchedMedia.NONE);

        assertThat(refusal(body, here("/body"))).endsWith("expected an address that gives all of it within 300 ms");
        assertThat(refusal(head, here("/head"))).endsWith(UNREACHABLE);
        done(closed.future());
    }

    @Test
    void whatBreaksOffIsNotTaken() throws Exception {
        pages.put("/a", request -> request.response()
                .putHeader("Content-Length", "100")
                .write(Buffer.buffer(GIF))
                .onComplete(written -> request.connection().close()));

        assertThat(refusalOf(here("/a"))).endsWith("expected an address that gives all of it");
    }

    @Test
    void oneRequestHasSoManyAndSoMuch() throws Exception {
        String[] four = IntStream.range(0, 4).mapToObj(i -> here("/" + i)).toArray(String[]::new);
        pages.put("/0", typed("image/gif", Arrays.copyOf(GIF, 700)));
        pages.put("/1", typed("image/gif", Arrays.copyOf(GIF, 700)));

        FetchedMedia tooMany = fetch(fetcher("egress.media", "3"), images(four), FetchedMedia.NONE);
        FetchedMedia tooMuch = fetch(fetcher("egress.together", "1K"), images(four), FetchedMedia.NONE);

        assertThat(refusal(tooMany, four)).endsWith("expected at most 3 addresses in one request");
        assertThat(refusal(tooMuch, four)).endsWith("expected at most 1024 bytes at all addresses together");
    }

    /** Else whoever waits is told ten seconds later. */
    @Test
    void theFirstThatCannotBeHadEndsTheOthers() throws Exception {
        Promise<Void> asks = Promise.promise();
        Promise<Void> closed = Promise.promise();
        pages.put("/never", request -> {
            request.connection().closeHandler(closed::tryComplete);
            asks.tryComplete();
        });
        pages.put("/page", request -> asks.future()
                .onComplete(asked -> typed("text/html", GIF).accept(request)));
        MediaFetch fetcher = fetcher("egress.in-parallel", "2", "egress.timeout", "1h");
        String[] three = {here("/never"), here("/page"), here("/a")};

        FetchedMedia fetched = fetch(fetcher, images(three), FetchedMedia.NONE);
        FetchedMedia again = fetch(fetcher, images(three), fetched);

        assertThat(refusal(fetched, three)).endsWith("expected the address of an image of png, jpeg, gif or webp");
        assertThat(again).isSameAs(fetched);
        assertThat(asked.stream().map(HttpServerRequest::path)).containsExactlyInAnyOrder("/never", "/page");
        done(closed.future());
    }

    @Test
    void asManyAtATimeAsTheLimitSays() throws Exception {
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        String[] many = IntStream.range(0, 9).mapToObj(i -> here("/" + i)).toArray(String[]::new);
        for (int i = 0; i < many.length; i++) {
            pages.put("/" + i, request -> {
                most.accumulateAndGet(present.incrementAndGet(), Math::max);
                vertx.setTimer(20, timer -> {
                    present.decrementAndGet();
                    typed("image/gif", GIF).accept(request);
                });
            });
        }

        FetchedMedia fetched = fetch(fetcher("egress.in-parallel", "3"), images(many), FetchedMedia.NONE);

        assertThat(fetched.refusal(images(many), new byte[0])).isNull();
        assertThat(most).hasValue(3);
    }

    @Test
    void anAccountHasItsShareOfThePlacesAndGivesThemBack() throws Exception {
        List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
        pages.put("/held", held::add);
        MediaFetch fetcher = fetcher("egress.at-once", "4");
        Promise<FetchedMedia> first = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(nothing -> fetcher.fetch(images(here("/held")), FetchedMedia.NONE, "acct", memory)
                        .onComplete(first));
        await().until(() -> !held.isEmpty());

        FetchedMedia refused = fetch(fetcher, images(here("/a")), FetchedMedia.NONE);
        typed("image/gif", GIF).accept(held.getFirst());
        done(first.future());
        await().until(() ->
                fetch(fetcher, images(here("/a")), FetchedMedia.NONE).refusal(images(here("/a")), new byte[0]) == null);

        assertThat(refused.refusal(images(here("/a")), new byte[0]))
                .isInstanceOfSatisfying(GatewayFailure.TooManyAtOnce.class, failure -> assertThat(failure.most())
                        .isEqualTo(1));
    }

    @Test
    void whatDoesNotFitTheMemoryIsNotKept() throws Exception {
        pages.put("/a", typed("image/gif", Arrays.copyOf(GIF, 60_000)));
        MemoryLease small = Leases.narrow(150_000);
        Promise<FetchedMedia> fetched = Promise.promise();
        MediaFetch fetcher = fetcher();

        vertx.getOrCreateContext()
                .runOnContext(nothing -> fetcher.fetch(images(here("/a")), FetchedMedia.NONE, "acct", small)
                        .onComplete(fetched));

        assertThat(done(fetched.future()).refusal(images(here("/a")), new byte[0]))
                .isInstanceOf(GatewayFailure.Unavailable.class);
        assertThat(small.keep(MemoryLease.Use.REQUEST, 140_000)).isEqualTo(Room.ENOUGH);
    }
}
