package dev.trunkline.gateway.http;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.reception.HeadText;
import dev.trunkline.gateway.reception.OpenConnection;
import dev.trunkline.gateway.reception.Unreadable;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before all paths: what is no HTTP goes no further, and a connection that has a request under way is not idle.
 * Thread-safe.
 */
public final class FirstLook {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Of RFC 9113: nothing of it was worked on. */
    private static final long REFUSED_STREAM = 7;

    private final Door door;

    /** @param door that refuses what is no HTTP */
    public FirstLook(Door door) {
        this.door = door;
    }

    /** Lets it go on, or refuses it. */
    public void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        OpenConnection connection = OpenConnection.of(request.connection());
        if (connection != null) {
            if (request.version() == HttpVersion.HTTP_2 && !connection.opens(request.streamId())) {
                request.response().reset(REFUSED_STREAM);
                return;
            }
            connection.began();
            context.addEndHandler(done -> connection.ended());
        }
        if (request.version() == HttpVersion.HTTP_1_0) {
            endConnectionWith(context);
        }
        GatewayFailure flaw = flaw(request);
        if (flaw == null) {
            context.next();
        } else {
            door.refuse(context, flaw);
        }
    }

    /** Callers of HTTP/1.0 know no chunks: the end of an answer of unknown length is that of its connection. */
    private static void endConnectionWith(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.addHeadersEndHandler(head -> request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        context.addEndHandler(done -> request.connection().close());
    }

    private static @Nullable GatewayFailure flaw(HttpServerRequest request) {
        // HTTP/1 is looked at while it is decoded.
        Unreadable unreadable = request.version() == HttpVersion.HTTP_2 ? null : Unreadable.ofPath(request.uri());
        if (unreadable != null) {
            return new GatewayFailure.NotHttp(unreadable.status(), unreadable.message());
        }
        if (request.version() == HttpVersion.HTTP_2
                && request.headers().entries().size() > HeadText.FIELDS_AT_MOST) {
            Unreadable tooLarge = Unreadable.HEADERS_TOO_LARGE;
            return new GatewayFailure.NotHttp(tooLarge.status(), tooLarge.message());
        }
        if (request.version() == HttpVersion.HTTP_2 && !wellFormed(request)) {
            return new GatewayFailure.BadRequest(
                    "Request head: not well-formed (expected: as RFC 9113, sections 8.2 and 8.3, say)");
        }
        return null;
    }

    private static boolean wellFormed(HttpServerRequest request) {
        if (!SCHEMES.contains(String.valueOf(request.scheme()))
                || request.authority() == null
                || !HeadText.host(request.authority().toString())
                || !HeadText.target(request.uri())
                || Unreadable.ofPath(request.uri()) != null) {
            return false;
        }
        for (Map.Entry<String, String> header : request.headers()) {
            if (!HeadText.token(header.getKey()) || !HeadText.value(header.getValue())) {
                return false;
            }
        }
        return true;
    }
}
