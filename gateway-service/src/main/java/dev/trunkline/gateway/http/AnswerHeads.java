package dev.trunkline.gateway.http;

import dev.trunkline.gateway.failure.ToldFailure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Status and headers of what callers get. */
final class AnswerHeads {

    private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
    private static final CharSequence GENERATION_ID = HttpHeaders.createOptimized("X-Generation-Id");
    /** Where SDKs look for what they can name to whoever runs the service. */
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");

    /** The same to the SDKs of Anthropic. */
    private static final CharSequence REQUEST_ID_OF_ANTHROPIC = HttpHeaders.createOptimized("request-id");

    /** To nginx: each piece is for the caller at once. */
    private static final CharSequence UNBUFFERED = HttpHeaders.createOptimized("X-Accel-Buffering");

    private static final CharSequence NO = HttpHeaders.createOptimized("no");

    private AnswerHeads() {}

    static HttpServerResponse named(HttpServerResponse response, String generationId) {
        return response.putHeader(GENERATION_ID, generationId)
                .putHeader(REQUEST_ID, generationId)
                .putHeader(REQUEST_ID_OF_ANTHROPIC, generationId);
    }

    static void whole(HttpServerResponse response, String generationId) {
        json(named(response, generationId));
    }

    static void json(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    }

    static void stream(HttpServerResponse response, String generationId) {
        named(response, generationId)
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, EVENT_STREAM)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE)
                .putHeader(UNBUFFERED, NO);
    }

    /** @param generationId null where the request had none yet */
    static void refusal(HttpServerResponse response, ToldFailure told, @Nullable String generationId) {
        if (generationId != null) {
            named(response, generationId);
        }
        if (told.retryAfterSeconds() > 0) {
            response.putHeader("Retry-After", Long.toString(told.retryAfterSeconds()));
        }
        told.headers().forEach(response::putHeader);
        response.setStatusCode(told.status());
    }

    /** Says that the connection ends with this answer; streams of HTTP/2 end by themselves. */
    static void closing(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
