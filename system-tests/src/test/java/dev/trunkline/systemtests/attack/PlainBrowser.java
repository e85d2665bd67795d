package dev.trunkline.systemtests.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser that does what an attacker wants it to: cookies, redirects and forms, one step at a time. */
final class PlainBrowser {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REDIRECTS_AT_MOST = 10;

    private final URI product;
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param product address of the public door */
    PlainBrowser(URI product) {
        this.product = product;
    }

    /** The cookies it holds for an address. */
    Map<String, String> cookies(URI address) {
        return cookies.computeIfAbsent(address.getAuthority(), authority -> new LinkedHashMap<>());
    }

    WebPage get(String path) {
        return get(product.resolve(path));
    }

    WebPage get(URI address) {
        return send(request(address).GET().build());
    }

    WebPage post(String path, Map<String, String> form, String... headers) {
        return post(product.resolve(path), form, headers);
    }

    WebPage post(URI address, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = request(address).header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(encoded(form))).build());
    }

    /** Goes where the page leads, as long as that is one of the addresses known here; else stops before. */
    WebPage follow(WebPage page) {
        WebPage last = page;
        for (int i = 0;
                i < REDIRECTS_AT_MOST
                        && last.leadsOn()
                        && last.target().getHost().equals("127.0.0.1");
                i++) {
            last = get(last.target());
        }
        return last;
    }

    /** Signs in on the way to a page. */
    WebPage signIn(String path, String user, String password) {
        WebPage login = follow(get(path));
        return follow(post(URI.create(login.formAction()), Map.of("username", user, "password", password)));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(LIMIT);
        String held = cookies(address).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return held.isEmpty() ? request : request.header("Cookie", held);
    }

    private WebPage send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> keep(request.uri(), cookie));
            return new WebPage(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(URI address, String cookie) {
        String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            cookies(address).remove(pair[0]);
        } else {
            cookies(address).put(pair[0], pair[1]);
        }
    }
}
