package dev.trunkline.helm.load;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Asks one gateway with one key. Safe for several threads. */
final class Caller {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final long ANSWER_TIMEOUT_SECONDS = 90;
    private static final int OK = 200;

    private final URI gateway;
    private final String key;
    private final HttpClient reading = client();

    Caller(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    Outcome ask(HttpClient client, Kind kind) throws InterruptedException {
        HttpRequest request = request("/api/v1/chat/completions")
                .POST(BodyPublishers.ofString(kind.body()))
                .build();
        return send(client, request, kind);
    }

    /** What only reads; an answer that is none has the status 0. */
    Reading read(String path) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                reading.sendAsync(request(path).build(), ignored -> BodySubscribers.ofString(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = answer.get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return new Reading(response.statusCode(), response.body());
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return new Reading(0, e.toString());
        }
    }

    record Reading(int status, String body) {
        boolean isOk() {
            return status == OK;
        }
    }

    private static Outcome send(HttpClient client, HttpRequest request, Kind kind) throws InterruptedException {
        AtomicReference<String> generation = new AtomicReference<>("");
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, head -> {
            generation.set(head.headers().firstValue("X-Generation-Id").orElse(""));
            return BodySubscribers.ofString(StandardCharsets.UTF_8);
        });
        try {
            HttpResponse<String> response = answer.get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return outcome(response.statusCode(), response.body(), generation.get(), kind);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Outcome.Broken(generation.get(), "no end after %d s".formatted(ANSWER_TIMEOUT_SECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                    ? new Outcome.Unreached(cause.toString())
                    : new Outcome.Broken(generation.get(), cause.toString());
        }
    }

    /** A stream is whole with its last line only. */
    static Outcome outcome(int status, String body, String generation, Kind kind) {
        if (status != OK) {
            return new Outcome.Refused(status, Json.text(body, "message").orElse(body));
        }
        if (kind.isStreamed() && !body.stripTrailing().endsWith("data: [DONE]")) {
            return new Outcome.Broken(
                    generation, "no [DONE]: " + Json.text(body, "message").orElse("cut off"));
        }
        return Json.lastNano(body, "cost")
                .<Outcome>map(cost -> new Outcome.Answered(generation, cost))
                .orElseGet(() -> new Outcome.Broken(generation, "no cost: " + body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    /** Connections of its own. */
    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
