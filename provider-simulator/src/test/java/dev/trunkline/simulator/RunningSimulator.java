package dev.trunkline.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A simulator with providers alpha and beta on free ports, and a plain client for it. */
final class RunningSimulator implements AutoCloseable {

    static final String CHAT = "/v1/chat/completions";
    static final String MESSAGES = "/v1/messages";
    static final String EMBEDDINGS = "/v1/embeddings";
    static final String RESPONSES = "/v1/responses";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final Simulator simulator;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningSimulator() {
        try {
            simulator = Simulator.start(
                    new SimulatorConfiguration("127.0.0.1", 0, Map.of("alpha", 0, "beta", 0), true, null),
                    InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A chat request of one user message, `more` being further top-level fields with a leading comma. */
    static String chat(String text, String more) {
        return "{\"model\":\"simulated/parrot\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]" + more
                + "}";
    }

    static String streamedChat(String text) {
        return chat(text, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    }

    static String message(String text, String more) {
        return chat(text, ",\"max_tokens\":8192" + more);
    }

    /** A request for content of one user message. */
    static String contents(String text, String more) {
        return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + text + "\"}]}]" + more + "}";
    }

    /** A conversation of one user message. */
    static String conversation(String text, String more) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"" + text + "\"}]}]" + more + "}";
    }

    HttpResponse<String> post(String provider, String path, String body) throws IOException, InterruptedException {
        return post(provider, path, body, Map.of());
    }

    HttpResponse<String> post(String provider, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return client.send(request(provider, path, body, headers), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String provider, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url(provider) + path))
                        .timeout(ANSWER_WITHIN)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** For answers that are not text. */
    HttpResponse<byte[]> postForBytes(String provider, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return client.send(request(provider, path, body, headers), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String provider, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(provider) + path))
                .timeout(ANSWER_WITHIN)
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    HttpResponse<String> control(String method, String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.controlPort() + "/control" + path))
                        .timeout(ANSWER_WITHIN)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends a request over a connection of its own and leaves the answer to be read, or not. */
    Socket open(String provider, String path, String body) throws IOException {
        return open(provider, path, body, "");
    }

    /** The headers each with its line end. */
    Socket open(String provider, String path, String body, String headers) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), simulator.providerPorts().get(provider));
        socket.setSoTimeout((int) ANSWER_WITHIN.toMillis());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST " + path + " HTTP/1.1\r\nhost: localhost\r\nanthropic-version: 2023-06-01\r\ncontent-length: "
                        + bytes.length + "\r\n" + headers + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        return socket;
    }

    List<JsonNode> record(String query) throws IOException, InterruptedException {
        List<JsonNode> entries = new ArrayList<>();
        json(control("GET", "/record" + query, "").body()).forEach(entries::add);
        return entries;
    }

    /** The only entry with this tag. */
    JsonNode entry(String tag) {
        try {
            List<JsonNode> entries = record("?tag=" + tag);
            if (entries.size() != 1) {
                throw new AssertionError(entries.size() + " entries with tag " + tag);
            }
            return entries.getFirst();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode count() throws IOException, InterruptedException {
        return json(control("GET", "/record/count", "").body());
    }

    static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** The data of every frame of a stream, those that are JSON. */
    static List<JsonNode> frames(String stream) throws IOException {
        List<JsonNode> frames = new ArrayList<>();
        for (String data : data(stream)) {
            if (data.endsWith("}")) {
                frames.add(json(data));
            }
        }
        return frames;
    }

    static List<String> data(String stream) {
        return Arrays.stream(stream.split("\r?\n\r?\n"))
                .map(frame -> frame.substring(frame.indexOf("data: ") + "data: ".length()))
                .toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
        simulator.close();
    }

    private String url(String provider) {
        return "http://127.0.0.1:" + simulator.providerPorts().get(provider);
    }
}
