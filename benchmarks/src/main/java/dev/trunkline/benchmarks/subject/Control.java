package dev.trunkline.benchmarks.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Single calls to the gateway, outside of what is measured. */
final class Control {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Everything has just been started on one core; who answers 503 has done nothing yet. */
    private static final int UNAVAILABLE = 503;

    private static final int TRIES = 20;
    private static final long RETRY_MILLIS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI gateway;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Control(URI gateway) {
        this.gateway = gateway;
    }

    JsonNode get(String path, String key) {
        return json(send(request(path, key).GET().build()));
    }

    JsonNode post(String path, String key, Map<String, ?> body) {
        try {
            return json(post(path, key, JSON.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String post(String path, String key, String body) {
        return send(request(path, key).POST(BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private String send(HttpRequest request) {
        String call = request.method() + " " + request.uri().getPath();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            for (int i = 1; i < TRIES && response.statusCode() == UNAVAILABLE; i++) {
                Thread.sleep(RETRY_MILLIS);
                response = client.send(request, BodyHandlers.ofString());
            }
            if (response.statusCode() / 100 != 2) {
                throw new BenchmarkFailure(
                        "%s: %d %s (expected: 2xx)".formatted(call, response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new BenchmarkFailure("%s: %s".formatted(call, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailure("interrupted", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BenchmarkFailure("the gateway's answer is not JSON: " + e.getMessage(), e);
        }
    }
}
