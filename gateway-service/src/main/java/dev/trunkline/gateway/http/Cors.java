package dev.trunkline.gateway.http;

import dev.trunkline.gateway.reception.HeadText;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * What tells a browser that a page of any other site may call the API. Callers show who they are by a key and never by
 * a cookie, so there is nothing that another site's page could borrow. Pure but for the response.
 */
public final class Cors {

    private static final CharSequence ANYBODY = HttpHeaders.createOptimized("*");
    private static final CharSequence ORIGIN = HttpHeaders.createOptimized("Origin");
    private static final CharSequence ALLOW_ORIGIN = HttpHeaders.createOptimized("Access-Control-Allow-Origin");
    private static final CharSequence ALLOW_METHODS = HttpHeaders.createOptimized("Access-Control-Allow-Methods");
    private static final CharSequence METHODS = HttpHeaders.createOptimized("GET,OPTIONS,PATCH,DELETE,POST,PUT");
    private static final CharSequence ALLOW_HEADERS = HttpHeaders.createOptimized("Access-Control-Allow-Headers");
    private static final String HEADERS = String.join(
            ", ",
            "Authorization, User-Agent, X-Api-Key, X-CSRF-Token, X-Requested-With, Accept, Accept-Version",
            "Content-Length, Content-MD5, Content-Type, Date, X-Api-Version, HTTP-Referer, X-Windowai-Title",
            "X-OpenRouter-Title, X-Title, X-OpenRouter-Categories, X-OpenRouter-App-Visibility",
            "X-OpenRouter-Metadata, X-OpenRouter-Cache, X-OpenRouter-Cache-TTL, X-OpenRouter-Cache-Clear",
            "X-Session-Id, X-Stainless-Lang, X-Stainless-Package-Version, X-Stainless-OS, X-Stainless-Arch",
            "X-Stainless-Runtime, X-Stainless-Runtime-Version, X-Stainless-Retry-Count, X-Stainless-Timeout",
            "X-Stainless-Async, X-Stainless-Read-Timeout, X-Stainless-Raw-Response, X-Stainless-Helper-Method",
            "X-Stainless-Poll-Helper, X-Stainless-Custom-Poll-Interval, Anthropic-Version, Anthropic-Beta",
            "X-Anthropic-Beta, Anthropic-Dangerous-Direct-Browser-Access, OpenAI-Organization, OpenAI-Project",
            "Protection-Key, Idempotency-Key, traceparent, tracestate, b3");
    private static final CharSequence EXPOSE_HEADERS = HttpHeaders.createOptimized("Access-Control-Expose-Headers");
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized(String.join(
            ", ",
            "X-Generation-Id, X-Provider-Name, X-Request-Id, Request-Id, Retry-After, X-RateLimit-Limit",
            "X-RateLimit-Remaining, X-RateLimit-Reset, X-OpenRouter-Cache-Status, X-OpenRouter-Cache-Age",
            "X-OpenRouter-Cache-TTL, X-OpenRouter-Cache-Source-Id"));
    private static final String ASKED_HEADERS = "Access-Control-Request-Headers";
    private static final int NO_CONTENT = 204;

    private Cors() {}

    /** Costs nothing where the caller is no page of a browser. */
    static void allow(HttpServerRequest request, HttpServerResponse response) {
        if (request.headers().contains(ORIGIN)) {
            response.headers()
                    .set(ALLOW_ORIGIN, ANYBODY)
                    .set(EXPOSE_HEADERS, EXPOSED)
                    .add(HttpHeaders.VARY, ORIGIN);
        }
    }

    /** Pages have headers of their makers' own, such as those that follow a call; none of them does any harm here. */
    private static String allowed(@Nullable String asked) {
        StringBuilder all = new StringBuilder(HEADERS);
        for (String name : asked == null ? new String[0] : asked.split(",", -1)) {
            if (HeadText.token(name.strip())) {
                all.append(", ").append(name.strip());
            }
        }
        return all.toString();
    }

    /** What a browser asks before it lets a page call. */
    public static void preflight(HttpServerRequest request) {
        request.response()
                .setStatusCode(NO_CONTENT)
                .putHeader(ALLOW_ORIGIN, ANYBODY)
                .putHeader(ALLOW_METHODS, METHODS)
                .putHeader(ALLOW_HEADERS, allowed(request.getHeader(ASKED_HEADERS)))
                .putHeader(HttpHeaders.VARY, "Origin, " + ASKED_HEADERS)
                .end();
    }
}
