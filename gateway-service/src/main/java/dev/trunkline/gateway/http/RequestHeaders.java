package dev.trunkline.gateway.http;

import dev.trunkline.gateway.generation.App;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that mean something to the gateway. Pure. */
final class RequestHeaders {

    private static final String BEARER = "Bearer ";
    private static final CharSequence API_KEY = HttpHeaders.createOptimized("x-api-key");

    private RequestHeaders() {}

    /** Two headers of one name are one list, and a list is no key: nobody is then taken for either of the two. */
    static @Nullable String apiKey(MultiMap headers) {
        String authorization = only(headers, HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        return only(headers, API_KEY);
    }

    private static @Nullable String only(MultiMap headers, CharSequence name) {
        List<String> values = headers.getAll(name);
        return values.isEmpty() ? null : String.join(", ", values);
    }

    static App app(MultiMap headers) {
        String title = headers.get("X-OpenRouter-Title");
        String url = headers.get("HTTP-Referer");
        return new App(
                orEmpty(url == null ? headers.get(HttpHeaders.REFERER) : url),
                orEmpty(title == null ? headers.get("X-Title") : title),
                orEmpty(headers.get(HttpHeaders.USER_AGENT)),
                orEmpty(headers.get("X-Session-Id")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static int bytes(MultiMap headers) {
        int bytes = 0;
        for (Map.Entry<String, String> header : headers) {
            bytes += header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }

    static boolean promiseBody(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return headers.contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0");
    }
}
