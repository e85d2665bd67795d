package dev.trunkline.images;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One caller of a gateway, with one key. Safe for several threads. */
public final class Caller {

    /** A gateway that has just been started on a loaded machine takes its time for the first call. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 60;
    private static final long RETRY_MILLIS = 500;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final String key;

    public Caller(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** The same gateway with another key. */
    public Caller as(String otherKey) {
        return new Caller(gateway, otherKey);
    }

    /** The body, if the answer is a good one; while parts of the house are still starting it is asked for again. */
    public String expectOk(String method, String path, String body) {
        HttpResponse<String> answer = send(method, path, body);
        for (int i = 1; i < TRIES && answer.statusCode() == UNAVAILABLE; i++) {
            pause();
            answer = send(method, path, body);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new CallFailure(
                    "%s %s: %d %s (expected: 2xx)".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    /** Whatever the answer is. */
    public HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CallFailure("%s %s: %s".formatted(method, path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure("interrupted", e);
        }
    }

    /** The first string field of that name in an answer. */
    public static String field(String json, String name) {
        Matcher matcher =
                Pattern.compile("\"%s\"\\s*:\\s*\"([^\"]*)\"".formatted(name)).matcher(json);
        if (!matcher.find()) {
            throw new CallFailure("no field '%s' in %s".formatted(name, json));
        }
        return matcher.group(1);
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure("interrupted", e);
        }
    }
}
