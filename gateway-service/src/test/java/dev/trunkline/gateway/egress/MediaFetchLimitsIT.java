package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.Room;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of what is large, slow or much. */
class MediaFetchLimitsIT extends MediaHost {

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
        assertThat(counted("not_taken")).isEqualTo(1);
        assertThat(counted("dropped")).isEqualTo(1);
        assertThat(asked.stream().map(HttpServerRequest::path)).containsExactlyInAnyOrder("/never", "/page");
        done(closed.future());
    }

    /** Else a place, a connection and what comes on it are kept for nobody. */
    @Test
    void whoHasGoneEndsWhatIsUnderWay() throws Exception {
        Promise<Void> closed = Promise.promise();
        List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
        pages.put("/held", request -> {
            request.connection().closeHandler(closed::tryComplete);
            held.add(request);
        });
        MediaFetch fetcher = fetcher("egress.in-parallel", "2", "egress.timeout", "1h");
        String[] three = {here("/a"), here("/held"), here("/b")};
        Promise<FetchedMedia> fetched = Promise.promise();
        Context caller = vertx.getOrCreateContext();
        caller.runOnContext(nothing -> fetcher.fetch(images(three), FetchedMedia.NONE, "acct", memory, whenGone::set)
                .onComplete(fetched));
        await().until(() -> !held.isEmpty() && counted("brought") == 2);
        await().until(() -> meters.get("trunkline.media.inflight").gauge().value() == 1);

        caller.runOnContext(nothing -> Objects.requireNonNull(whenGone.get()).run());

        assertThat(done(fetched.future()).count()).isEqualTo(2);
        done(closed.future());
        assertThat(counted("caller_gone")).isEqualTo(1);
        assertThat(counted("not_taken")).isZero();
        assertThat(whenGone.get()).as("nothing is left to end").isNull();
        await().until(() -> meters.get("trunkline.media.inflight").gauge().value() == 0);
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
        vertx.getOrCreateContext().runOnContext(nothing -> fetcher.fetch(
                        images(here("/held")), FetchedMedia.NONE, "acct", memory, whenGone::set)
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
        assertThat(counted("no_room")).isPositive();
    }

    @Test
    void whatDoesNotFitTheMemoryIsNotKept() throws Exception {
        pages.put("/a", typed("image/gif", Arrays.copyOf(GIF, 60_000)));
        MemoryLease small = Leases.narrow(150_000);
        Promise<FetchedMedia> fetched = Promise.promise();
        MediaFetch fetcher = fetcher();

        vertx.getOrCreateContext().runOnContext(nothing -> fetcher.fetch(
                        images(here("/a")), FetchedMedia.NONE, "acct", small, whenGone::set)
                .onComplete(fetched));

        assertThat(done(fetched.future()).refusal(images(here("/a")), new byte[0]))
                .isInstanceOf(GatewayFailure.Unavailable.class);
        assertThat(small.keep(MemoryLease.Use.REQUEST, 140_000)).isEqualTo(Room.ENOUGH);
    }
}
