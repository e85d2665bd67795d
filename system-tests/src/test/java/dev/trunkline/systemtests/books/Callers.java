package dev.trunkline.systemtests.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many callers of several gateways over plain HTTP. Each call reaches a gateway at most once. Thread-safe. */
final class Callers {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int OK = 200;
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";

    private final List<URI> gateways;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Callers(List<String> gatewayUrls) {
        this.gateways = gatewayUrls.stream().map(URI::create).toList();
    }

    Receipt call(Call call) {
        for (int i = 0; i < gateways.size(); i++) {
            try {
                return call(call, gateways.get((call.replica() + i) % gateways.size()));
            } catch (ConnectException e) {
                // Nothing was sent: as a load balancer would, the next replica is asked.
                continue;
            } catch (IOException e) {
                return Receipt.lost("", e.toString());
            }
        }
        return Receipt.lost("", "no gateway accepts connections");
    }

    private Receipt call(Call call, URI gateway) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        gateway.resolve(call.dialect().path()))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + call.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call.body()))
                .build();
        CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            return switch (call.leaving()) {
                case Call.Leaving.Never never -> read(answer.get(), call, Integer.MAX_VALUE);
                case Call.Leaving.HavingRead(int tokens) -> read(answer.get(), call, tokens);
                case Call.Leaving.After(int millis) ->
                    read(answer.get(millis, TimeUnit.MILLISECONDS), call, Integer.MAX_VALUE);
            };
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Receipt.left("");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Receipt read(HttpResponse<InputStream> answer, Call call, int tokensAtMost) {
        String id = answer.headers().firstValue("X-Generation-Id").orElse("");
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                return Receipt.refused(
                        answer.statusCode(),
                        id,
                        answer.headers().firstValue("Retry-After").orElse(""),
                        text(body));
            }
            return call.streamed()
                    ? readStream(body, call.dialect(), id, tokensAtMost)
                    : Receipt.answered(id, cost(Json.read(text(body)).at("/usage")));
        } catch (IOException e) {
            return Receipt.lost(id, e.toString());
        }
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Receipt readStream(InputStream body, Dialect dialect, String id, int tokensAtMost)
            throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        long costNano = -1;
        int tokens = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith(DATA)) {
                continue;
            }
            String frame = line.substring(DATA.length());
            JsonNode event = frame.equals(DONE) ? MissingNode.getInstance() : Json.read(frame);
            if (dialect.isFailure(event)) {
                readToTheEnd(lines);
                return Receipt.brokenOff(id, frame);
            }
            costNano = dialect.usage(event).has("cost") ? cost(dialect.usage(event)) : costNano;
            if (event.isMissingNode() || dialect.isEnd(event)) {
                readToTheEnd(lines);
                return costNano < 0 ? Receipt.lost(id, "an end without usage") : Receipt.answered(id, costNano);
            }
            tokens += dialect.isPiece(event) ? 1 : 0;
            if (tokens >= tokensAtMost) {
                return Receipt.left(id);
            }
        }
        return Receipt.lost(id, "the stream ended without its last event after " + tokens + " pieces");
    }

    /** A body that is closed before its end takes with it the connection, on which the next request may be already. */
    private static void readToTheEnd(BufferedReader lines) throws IOException {
        while (lines.readLine() != null) {
            continue;
        }
    }

    private static long cost(JsonNode usage) {
        return Account.nano(usage.at("/cost"));
    }
}
