package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.eventloop.Offload;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.memory.Pieces;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one medium, from its address to its bytes, along redirects that are judged like the first address. Ends once.
 * Confined to one event loop.
 */
final class MediaExchange {

    /** @param mediumBytes of one medium at most */
    record Limits(long mediumBytes, int redirects, long timeoutMillis) {}

    private static final GatewayFailure NO_MEMORY = new GatewayFailure.Unavailable(
            "This gateway has no memory left for media by address. Try again.", Duration.ofSeconds(1));

    private final Vertx vertx;
    private final MediaClient client;
    private final MediaKind kind;
    private final Limits limits;
    private final FetchRoom room;
    private final Promise<Fetched> end = Promise.promise();
    private final Pieces pieces = new Pieces();
    private @Nullable HttpClientRequest request;
    private int redirects;
    private boolean answered;
    private boolean ended;
    private long keptBytes;

    MediaExchange(Vertx vertx, MediaClient client, MediaKind kind, Limits limits, FetchRoom room) {
        this.vertx = vertx;
        this.client = client;
        this.kind = kind;
        this.limits = limits;
        this.room = room;
    }

    /** Completes as soon as it is known what became of it. */
    Future<Fetched> end() {
        return end.future();
    }

    /** Completes when nothing of it is under way any more, which may be later. Never fails. */
    Future<Void> run(String url) {
        MediaAddress address = MediaAddress.parse(url);
        if (address == null) {
            return ended(Fetched.NO_ADDRESS);
        }
        return ask(address).otherwise(cause -> {
            conclude(Fetched.UNREACHABLE);
            return null;
        });
    }

    /** The time is over, or nobody wants it any more. */
    void expire() {
        conclude(
                answered
                        ? new Fetched.NotTaken(
                                "an address that gives all of it within " + limits.timeoutMillis() + " ms")
                        : Fetched.UNREACHABLE);
    }

    private void conclude(Fetched how) {
        if (ended) {
            return;
        }
        ended = true;
        if (!(how instanceof Fetched.Brought)) {
            pieces.forget();
            release(keptBytes);
            if (request != null) {
                request.reset();
            }
        }
        end.complete(how);
    }

    private void release(long bytes) {
        room.giveBack(bytes);
        keptBytes -= bytes;
    }

    private Future<Void> ask(MediaAddress address) {
        return client.ask(address, MediaTypes.accepted(kind))
                .compose(asked -> asked.isPresent() ? send(address, asked.get()) : ended(Fetched.UNREACHABLE));
    }

    private Future<Void> ended(Fetched how) {
        conclude(how);
        return Future.succeededFuture();
    }

    private Future<Void> send(MediaAddress address, HttpClientRequest fresh) {
        request = fresh;
        if (ended) {
            fresh.reset();
            return Future.succeededFuture();
        }
        return fresh.send().compose(head -> answer(address, head));
    }

    private Future<Void> answer(MediaAddress address, HttpClientResponse head) {
        if (ended) {
            return Future.succeededFuture();
        }
        answered = true;
        // Whoever breaks off, or is broken off, is heard of by what has ended; nobody else has to be told.
        head.exceptionHandler(cause -> {});
        return switch (head.statusCode()) {
            case 200 -> read(head);
            case 301, 302, 303, 307, 308 -> redirect(address, head);
            // Whatever else it says, the medium is not there.
            default ->
                ended(new Fetched.NotTaken("an address that answers with status 200, found " + head.statusCode()));
        };
    }

    private Future<Void> redirect(MediaAddress from, HttpClientResponse head) {
        String location = head.getHeader(HttpHeaders.LOCATION);
        head.request().reset();
        request = null;
        answered = false;
        if (redirects == limits.redirects()) {
            return ended(new Fetched.NotTaken("an address that leads on to another at most " + redirects + " times"));
        }
        redirects++;
        MediaAddress to = location == null ? null : from.redirectedTo(location);
        if (to == null) {
            return ended(Fetched.UNREACHABLE);
        }
        return ask(to);
    }

    private Future<Void> read(HttpClientResponse head) {
        String packed = head.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            return ended(new Fetched.NotTaken("an address that gives bytes as they are, without Content-Encoding"));
        }
        if (tooLarge(declaredBytes(head))) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        head.exceptionHandler(cause -> {
            conclude(new Fetched.NotTaken("an address that gives all of it"));
            over.tryComplete();
        });
        head.handler(this::take);
        head.endHandler(
                nothing -> brought(head.getHeader(HttpHeaders.CONTENT_TYPE)).onComplete(done -> over.tryComplete()));
        return over.future();
    }

    private static long declaredBytes(HttpClientResponse head) {
        try {
            String said = head.getHeader(HttpHeaders.CONTENT_LENGTH);
            return said == null ? 0 : Long.parseLong(said);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private boolean tooLarge(long bytes) {
        if (bytes > limits.mediumBytes()) {
            conclude(new Fetched.NotTaken("at most " + limits.mediumBytes() + " bytes there"));
        } else if (!room.fits(bytes)) {
            conclude(new Fetched.NotTaken("at most " + room.bytesAtMost() + " bytes at all addresses together"));
        }
        return ended;
    }

    private void take(Buffer chunk) {
        if (ended || tooLarge(pieces.length() + (long) chunk.length())) {
            return;
        }
        if (keep(chunk.length())) {
            pieces.add(chunk);
        }
    }

    private boolean keep(long bytes) {
        if (!room.keep(bytes)) {
            conclude(new Fetched.NoRoom(NO_MEMORY));
            return false;
        }
        keptBytes += bytes;
        return true;
    }

    private Future<Void> brought(@Nullable String contentType) {
        long length = pieces.length();
        if (ended || tooLarge(length) || !keep(length)) {
            return Future.succeededFuture();
        }
        room.brought(length);
        byte[] bytes = pieces.take();
        String type = MediaTypes.of(kind, contentType, bytes);
        if (type == null) {
            return ended(new Fetched.NotTaken(MediaTypes.expectation(kind)));
        }
        return keep(EncodedMedium.bytesAtMost(type, length))
                ? Offload.over(vertx, length, () -> EncodedMedium.of(type, bytes))
                        .map(this::encoded)
                : Future.succeededFuture();
    }

    private @Nullable Void encoded(Fetched.Brought brought) {
        if (!ended) {
            release(keptBytes - brought.bytes());
            conclude(brought);
        }
        return null;
    }
}
