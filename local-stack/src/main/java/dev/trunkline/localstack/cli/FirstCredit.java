package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.process.StartFailure;
import dev.trunkline.localstack.process.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** Gives the operator's account its first credit, through the gateway, once for each ledger. */
final class FirstCredit {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int ANSWER_BYTES_AT_MOST = 4096;
    private static final String GRANT = """
            {"grant_id":"grant-first-up","account_id":"acct_operator","amount_usd":"10","reason":"first start"}""";
    private static final Pattern CREDIT = Pattern.compile("\"total_credits\"\\s*:\\s*\"?[0-9.]*[1-9]");

    private record Answer(int status, String body) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }
    }

    private final String gatewayUrl;
    private final String managementKey;
    private Answer last = new Answer(0, "no answer");

    FirstCredit(String gatewayUrl, String managementKey) {
        this.gatewayUrl = gatewayUrl;
        this.managementKey = managementKey;
    }

    /** Returns when the account shows the credit; the grant's id makes a second call harmless. */
    void grant() {
        await("the first credit cannot be granted", () -> ask("POST", "/api/v1/admin/credits/grants", GRANT)
                .isOk());
        await("the first credit does not show", () -> CREDIT.matcher(ask("GET", "/api/v1/credits", "").body)
                .find());
    }

    private void await(String failure, java.util.function.BooleanSupplier done) {
        if (!Waiting.until(LIMIT, done)) {
            throw new StartFailure("%s within %d s: gateway-service answers %d %s"
                    .formatted(failure, LIMIT.toSeconds(), last.status, last.body));
        }
    }

    private Answer ask(String method, String path, String body) {
        last = exchange(method, path, body);
        return last;
    }

    private Answer exchange(String method, String path, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(gatewayUrl + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Authorization", "Bearer " + managementKey);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream request = connection.getOutputStream()) {
                    request.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            return new Answer(connection.getResponseCode(), text(connection));
        } catch (IOException e) {
            return new Answer(0, e.toString());
        }
    }

    private static String text(HttpURLConnection connection) throws IOException {
        boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream stream = failed ? connection.getErrorStream() : connection.getInputStream()) {
            return stream == null ? "" : new String(stream.readNBytes(ANSWER_BYTES_AT_MOST), StandardCharsets.UTF_8);
        }
    }
}
