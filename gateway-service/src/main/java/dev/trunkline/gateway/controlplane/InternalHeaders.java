package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.client.ClientAddress;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The headers of an internal call. What a caller sends passes only by name: a header that nobody has thought of can
 * then say nothing about who is calling. Pure.
 */
final class InternalHeaders {

    private static final Set<String> PASSED = Set.of(
            "accept-encoding",
            "accept-language",
            "cache-control",
            "http-referer",
            "idempotency-key",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-unmodified-since",
            "origin",
            "referer",
            "sec-fetch-dest",
            "sec-fetch-mode",
            "sec-fetch-site",
            "sec-fetch-user",
            "traceparent",
            "tracestate",
            "user-agent",
            "x-openrouter-title",
            "x-title");
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    /** Most answers are no table. */
    private static final String CSV_OR_ELSE_JSON = CSV + ", " + JSON + ";q=0.9";

    private static final List<String> COOKIE_PREFIXES = List.of("q_", "trunkline_");

    private final PublicUrl publicUrl;

    InternalHeaders(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * For a call with an API key, or without anything. Bodies are JSON, whatever the caller calls them, and answers,
     * too, but for tables that a spreadsheet is to read where the caller accepts those and no JSON.
     */
    MultiMap ofApi(MultiMap caller, ClientAddress from, String token) {
        MultiMap headers = common(caller, from, token).set(HttpHeaders.CONTENT_TYPE, JSON);
        String accepted = String.join(",", caller.getAll(HttpHeaders.ACCEPT)).toLowerCase(Locale.ROOT);
        return accepted.contains(CSV) && !accepted.contains(JSON)
                ? headers.set(HttpHeaders.ACCEPT, CSV_OR_ELSE_JSON)
                : headers;
    }

    private MultiMap common(MultiMap caller, ClientAddress from, String token) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> header : caller) {
            if (PASSED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        nominated(caller).forEach(headers::remove);
        return headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .set("X-Forwarded-For", from.text())
                .set("X-Forwarded-Proto", publicUrl.scheme())
                .set("X-Forwarded-Host", publicUrl.host())
                .set("X-Forwarded-Port", Integer.toString(publicUrl.port()));
    }

    /** For a browser, which shows who is calling by a cookie, sends forms and wants pages. */
    MultiMap ofPage(MultiMap caller, ClientAddress from, String token) {
        MultiMap headers = common(caller, from, token);
        for (CharSequence own : List.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE)) {
            if (caller.contains(own)) {
                headers.set(own.toString(), caller.getAll(own));
            }
        }
        String cookies = ownCookies(caller.getAll(HttpHeaders.COOKIE));
        return cookies.isEmpty() ? headers : headers.set(HttpHeaders.COOKIE, cookies);
    }

    /** Cookies of the other things that are served from the same host are no affair of the pages. */
    static String ownCookies(List<String> sent) {
        List<String> own = new ArrayList<>();
        for (String cookie : String.join(";", sent).split(";")) {
            if (COOKIE_PREFIXES.stream().anyMatch(cookie.strip()::startsWith)) {
                own.add(cookie.strip());
            }
        }
        return String.join("; ", own);
    }

    /** Headers that the caller meant for the next hop only. */
    private static List<String> nominated(MultiMap caller) {
        List<String> names = new ArrayList<>();
        for (String name :
                String.join(",", caller.getAll(HttpHeaders.CONNECTION)).split(",")) {
            names.add(name.strip());
        }
        return names;
    }
}
