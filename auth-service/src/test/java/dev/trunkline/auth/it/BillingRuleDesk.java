package dev.trunkline.auth.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for billing-service where it keeps pricing rules, with the answers of the real one. */
final class BillingRuleDesk implements HttpHandler {

    private final Map<String, JsonObject> rules = new ConcurrentHashMap<>();
    private volatile boolean losesAnswers;

    /** Hangs up instead of answering. */
    void losesAnswers(boolean to) {
        losesAnswers = to;
    }

    int kept() {
        return rules.size();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (losesAnswers) {
            exchange.close();
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        switch (exchange.getRequestMethod()) {
            case "POST" -> make(exchange);
            case "DELETE" -> {
                JsonObject rule = rules.get(id);
                if (rule != null) {
                    rule.put("state", "ended").put("valid_until", "2026-11-30T00:00:00Z");
                }
                answer(exchange, rule == null ? 404 : 200, rule);
            }
            default -> {
                Object found = id.equals("pricing-rules")
                        ? new JsonArray(rules.values().stream().toList())
                        : rules.get(id);
                answer(exchange, found == null ? 404 : 200, found);
            }
        }
    }

    private void make(HttpExchange exchange) throws IOException {
        JsonObject asked = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!asked.containsKey("factor")) {
            answer(exchange, 400, null);
            return;
        }
        String id = "rule_%020d".formatted(rules.size());
        JsonObject rule = asked.copy().put("id", id).put("state", "in_force").putNull("valid_until");
        rules.put(id, rule);
        answer(exchange, 201, rule);
    }

    private static void answer(HttpExchange exchange, int status, Object data) throws IOException {
        JsonObject body = status / 100 == 2
                ? new JsonObject().put("data", data)
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
