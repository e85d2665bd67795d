package dev.trunkline.gateway.http;

import dev.trunkline.gateway.generation.App;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that mean something to the gateway. Pure. */
final class RequestHeaders {

    private static final String BEARER = "Bearer ";

    private RequestHeaders() {}

    static @Nullable String apiKey(MultiMap headers) {
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        return headers.get("x-api-key");
    }

    static App app(MultiMap headers) {
        String title = headers.get("X-OpenRouter-Title");
        String url = headers.get("HTTP-Referer");
        return new App(
                orEmpty(url == null ? headers.get(HttpHeaders.REFERER) : url),
                orEmpty(title == null ? headers.get("X-Title") : title),
                orEmpty(headers.get(HttpHeaders.USER_AGENT)));
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
}
