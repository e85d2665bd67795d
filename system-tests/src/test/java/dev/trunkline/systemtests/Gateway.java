package dev.trunkline.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Plain HTTP calls to one address, mostly the public door. Safe for several threads. */
public final class Gateway {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int UNAVAILABLE = 503;
    private static final int MORE_TRIES_OF_THE_PATIENT = 2;

    private final URI address;
    private final int moreTries;
    private final HttpClient client;

    public Gateway(URI address) {
        this(address, 0, HttpClient.newBuilder());
    }

    private Gateway(URI address, int moreTries, HttpClient.Builder client) {
        this.address = address;
        this.moreTries = moreTries;
        this.client = client.version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Asks again what is answered with 503, as the clients of OpenAI do. */
    public Gateway patient() {
        return new Gateway(address, MORE_TRIES_OF_THE_PATIENT, HttpClient.newBuilder());
    }

    /** The same, called from another address of this machine. */
    public Gateway from(String localAddress) {
        return new Gateway(
                address, moreTries, HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(localAddress)));
    }

    /** Without a path. */
    public URI address() {
        return address;
    }

    public Reply get(String path, String key) {
        return send(request(path, key).GET().build());
    }

    /** Without a key. */
    public Reply get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).build());
    }

    public Reply post(String path, String key, Object body) {
        return post(path, key, Json.write(body));
    }

    public Reply post(String path, String key, String body) {
        return send(request(path, key).POST(BodyPublishers.ofString(body)).build());
    }

    public Reply patch(String path, String key, Map<String, ?> body) {
        return send(request(path, key)
                .method("PATCH", BodyPublishers.ofString(Json.write(body)))
                .build());
    }

    public Reply delete(String path, String key) {
        return send(request(path, key).DELETE().build());
    }

    /** A chat completion by {@link Chat}. */
    public Reply complete(String key, Chat chat) {
        return post("/api/v1/chat/completions", key, chat.fields());
    }

    /** The record of one generation. */
    public Reply generation(String key, String id) {
        return get("/api/v1/generation?id=" + id, key);
    }

    public HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    public Reply send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            int more = 0;
            while (more < moreTries && response.statusCode() == UNAVAILABLE) {
                response = client.send(request, BodyHandlers.ofString());
                more++;
            }
            return new Reply(response.statusCode(), response, more > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
