package dev.trunkline.auth.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for billing-service where it books grants: once for each id, and with the answers of the real one. */
final class BillingDesk implements HttpHandler {

    private final Map<String, JsonObject> booked = new ConcurrentHashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Map<String, String> askedUsd = new ConcurrentHashMap<>();

    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    private volatile boolean losesAnswers;
    private volatile String nothingToSayOf = "";

    JsonObject booked(String grantId) {
        return booked.get(grantId);
    }

    /** The amount that was asked last for this grant. */
    String askedUsd(String grantId) {
        return askedUsd.get(grantId);
    }

    /** Why this grant was taken back; null: it was not. */
    String reversedFor(String grantId) {
        return reasons.get(grantId);
    }

    /** What the last caller showed. */
    String lastToken() {
        return tokens.getLast();
    }

    /** Books as ever, and hangs up instead of answering. */
    void losesAnswers(boolean to) {
        losesAnswers = to;
    }

    /** Hangs up on who asks for this grant. */
    void hasNothingToSayOf(String grantId) {
        nothingToSayOf = grantId;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        if (exchange.getRequestMethod().equals("GET")) {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/grants")) {
                list(exchange);
                return;
            }
            String grantId = path.substring(path.lastIndexOf('/') + 1);
            if (grantId.equals(nothingToSayOf)) {
                exchange.close();
                return;
            }
            JsonObject found = booked.get(grantId);
            answer(exchange, found == null ? 404 : 200, found);
            return;
        }
        if (exchange.getRequestURI().getPath().endsWith("/reversal")) {
            reverse(exchange);
            return;
        }
        JsonObject grant = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!grant.containsKey("amount_usd")) {
            answer(exchange, 400, null);
            return;
        }
        grant.remove("reason");
        askedUsd.put(grant.getString("grant_id"), String.valueOf(grant.getValue("amount_usd")));
        JsonObject before = booked.putIfAbsent(grant.getString("grant_id"), grant);
        if (losesAnswers) {
            exchange.close();
            return;
        }
        answer(exchange, before == null ? 201 : before.equals(grant) ? 200 : 409, before == null ? grant : before);
    }

    /** Answers with the question, so that a test sees what came. */
    private static void list(HttpExchange exchange) throws IOException {
        byte[] bytes = new JsonObject()
                .put("data", new JsonArray())
                .put("query", exchange.getRequestURI().getQuery())
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void reverse(HttpExchange exchange) throws IOException {
        String reason = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String[] path = exchange.getRequestURI().getPath().split("/");
        JsonObject grant = booked.get(path[path.length - 2]);
        if (grant == null) {
            answer(exchange, 404, null);
            return;
        }
        String before = reasons.putIfAbsent(grant.getString("grant_id"), reason);
        if (losesAnswers) {
            exchange.close();
            return;
        }
        answer(exchange, before == null || before.equals(reason) ? 200 : 409, grant);
    }

    private static void answer(HttpExchange exchange, int status, JsonObject grant) throws IOException {
        JsonObject body = status / 100 == 2
                ? new JsonObject().put("data", grant.copy().put("balance_usd", 7))
                : new JsonObject()
                        .put("error", new JsonObject().put("code", status).put("message", "of billing"));
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
