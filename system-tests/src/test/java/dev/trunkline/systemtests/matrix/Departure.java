package dev.trunkline.systemtests.matrix;

import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A caller who closes the connection in the middle of a stream. */
final class Departure {

    private static final String DATA = "data: ";

    private Departure() {}

    /** Returns when so much text has been read and the connection is closed. */
    static void after(int bytes, Gateway gateway, Speech speech, String key, Map<String, Object> body) {
        HttpRequest request = gateway.request(speech.path(), key)
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var response = client.send(request, BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                read(bytes, speech, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void read(int bytes, Speech speech, BufferedReader lines) throws IOException {
        int left = bytes;
        while (left > 0) {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError(left + " bytes of the answer are missing");
            }
            if (line.startsWith(DATA)) {
                left -= speech.delta(Json.read(line.substring(DATA.length()))).length();
            }
        }
    }
}
