package dev.trunkline.benchmarks.identify;

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

/** One gateway, called by one caller over one kept connection. */
final class Door {

    record Key(String secret, String hash) {}

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final String managementKey;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Door(String address, String managementKey) {
        this.address = URI.create(address);
        this.managementKey = managementKey;
    }

    /** Status of a completion that is refused as soon as its caller is known. */
    int ask(String key) {
        return send(request("/api/v1/chat/completions", key)
                        .POST(BodyPublishers.ofString("{}"))
                        .build())
                .statusCode();
    }

    Key newKey() {
        JsonNode made = json(send(request("/api/v1/keys", managementKey)
                .POST(BodyPublishers.ofString("{\"name\":\"measured\"}"))
                .build()));
        return new Key(made.at("/key").asText(), made.at("/data/hash").asText());
    }

    void delete(Key key) {
        json(send(request("/api/v1/keys/" + key.hash(), managementKey).DELETE().build()));
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BenchmarkFailure("%s: %s".formatted(request.uri().getPath(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailure("interrupted", e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new BenchmarkFailure("%d %s (expected: 2xx)".formatted(response.statusCode(), response.body()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new BenchmarkFailure("the gateway's answer is not JSON: " + e.getMessage(), e);
        }
    }
}
