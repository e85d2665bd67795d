package dev.trunkline.billing.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As much of Stripe's API as purchases use, and a hand on everything that it says. Objects are those of its
 * documentation (docs.stripe.com/api, as of 2026-11). Thread-safe.
 */
public final class StripeStandIn implements AutoCloseable {

    public static final String SECRET_KEY = "sk_test_of_the_stand_in";
    public static final String WEBHOOK_SECRET = "whsec_of_the_stand_in";

    private static final JsonMapper JSON = new JsonMapper();
    private static final long FEE_CENTS = 59;

    private final HttpServer server;
    private final Map<String, Map<String, Object>> objects = new ConcurrentHashMap<>();
    private final Map<String, String> byIdempotencyKey = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> made = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean isSilent;
    private volatile boolean refusesRefunds;
    private volatile boolean declinesCharges;

    public StripeStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/", this::handle);
        server.start();
    }

    /** For billing-service. */
    public String[] settings(String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(
                "trunkline.billing.stripe.secret-key=" + SECRET_KEY,
                "trunkline.billing.stripe.webhook-secret=" + WEBHOOK_SECRET,
                "trunkline.billing.stripe.api-base=http://127.0.0.1:"
                        + server.getAddress().getPort(),
                "trunkline.billing.purchases.round-interval=300ms"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    public void silent(boolean now) {
        isSilent = now;
    }

    public void refuseRefunds(boolean now) {
        refusesRefunds = now;
    }

    public void declineCharges(boolean now) {
        declinesCharges = now;
    }

    /** How many were made of a kind, such as {@code refunds}. */
    public int made(String kind) {
        return made.getOrDefault(kind, new AtomicInteger()).get();
    }

    /** Somebody pays on the page; so many cents more than were asked for. */
    public void pay(String sessionId, long offByCents) {
        Map<String, Object> session = objects.get(sessionId);
        long total = (Long) session.get("amount_total") + offByCents;
        Map<String, Object> intent =
                intent(total, "succeeded", Map.of("trunkline_purchase", session.get("client_reference_id")));
        intent.put("customer", session.get("customer"));
        change(
                sessionId,
                "status",
                "complete",
                "payment_status",
                "paid",
                "amount_total",
                total,
                "payment_intent",
                intent.get("id"));
    }

    public void decline(String sessionId) {
        Map<String, Object> intent =
                intent((Long) objects.get(sessionId).get("amount_total"), "requires_payment_method", Map.of());
        intent.put("last_payment_error", Map.of("type", "card_error", "code", "card_declined"));
        change(sessionId, "payment_intent", intent.get("id"));
    }

    public void expire(String sessionId) {
        change(sessionId, "status", "expired");
    }

    public String intentOf(String sessionId) {
        return (String) objects.get(sessionId).get("payment_intent");
    }

    /** The payer's bank takes it back. */
    public String dispute(String intentId) {
        String id = "dp_" + numbers.incrementAndGet();
        Map<String, Object> dispute = new HashMap<>(Map.of(
                "id",
                id,
                "object",
                "dispute",
                "payment_intent",
                intentId,
                "amount",
                objects.get(intentId).get("amount"),
                "currency",
                "usd",
                "created",
                System.currentTimeMillis() / 1000,
                "status",
                "needs_response"));
        objects.put(id, dispute);
        return id;
    }

    public void close(String disputeId, String as) {
        change(disputeId, "status", as);
    }

    /** The body of a webhook about an object. */
    public String event(String type, String objectId) {
        return json(Map.of(
                "id",
                "evt_" + numbers.incrementAndGet(),
                "object",
                "event",
                "type",
                type,
                "data",
                Map.of("object", objects.get(objectId))));
    }

    /** As Stripe signs. */
    public static String signature(String body, long seconds, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String signature(String body) {
        return signature(body, System.currentTimeMillis() / 1000, WEBHOOK_SECRET);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void change(String id, Object... namesAndValues) {
        Map<String, Object> changed = new HashMap<>(objects.get(id));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        objects.put(id, changed);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (isSilent) {
            answer(exchange, 503, "{}");
            return;
        }
        if (!("Bearer " + SECRET_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, error("invalid_request_error", "Invalid API Key provided: " + SECRET_KEY));
            return;
        }
        String path = exchange.getRequestURI().getPath().substring("/v1/".length());
        if (exchange.getRequestMethod().equals("GET")) {
            read(exchange, path);
        } else {
            write(exchange, path, body);
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (objects.containsKey(id)) {
            answer(exchange, 200, json(objects.get(id)));
            return;
        }
        String kind = Map.of("disputes", "dispute", "refunds", "refund").getOrDefault(path, "");
        if (kind.isEmpty()) {
            answer(exchange, 404, error("invalid_request_error", "No such object: " + id));
            return;
        }
        String question = String.valueOf(exchange.getRequestURI().getQuery());
        List<Map<String, Object>> found = objects.values().stream()
                .filter(object -> kind.equals(object.get("object")))
                .filter(object -> !question.contains("payment_intent=")
                        || question.contains("payment_intent=" + object.get("payment_intent")))
                .toList();
        answer(exchange, 200, json(Map.of("object", "list", "has_more", false, "url", "/v1/" + path, "data", found)));
    }

    private void write(HttpExchange exchange, String path, String body) throws IOException {
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        String before = byIdempotencyKey.get(path + key);
        if (before != null) {
            answer(exchange, 200, before);
            return;
        }
        Map<String, String> form = form(body);
        if (path.equals("refunds") && refusesRefunds) {
            answer(exchange, 400, error("invalid_request_error", "This charge cannot be refunded"));
            return;
        }
        if (path.equals("payment_intents") && declinesCharges) {
            answer(exchange, 402, error("card_error", "Your card was declined."));
            return;
        }
        Map<String, Object> object =
                switch (path) {
                    case "checkout/sessions" -> session(form);
                    case "payment_intents" -> charged(form);
                    case "refunds" -> refund(form);
                    default -> throw new IllegalStateException(path);
                };
        made.computeIfAbsent(path, kind -> new AtomicInteger()).incrementAndGet();
        objects.put((String) object.get("id"), object);
        byIdempotencyKey.put(path + key, json(object));
        answer(exchange, 200, json(object));
    }

    private Map<String, Object> session(Map<String, String> form) {
        long total = form.entrySet().stream()
                .filter(field -> field.getKey().endsWith("[unit_amount]"))
                .mapToLong(field -> Long.parseLong(field.getValue()))
                .sum();
        String id = "cs_" + numbers.incrementAndGet();
        Map<String, Object> session = new HashMap<>(Map.of(
                "id",
                id,
                "object",
                "checkout.session",
                "status",
                "open",
                "payment_status",
                "unpaid",
                "amount_total",
                total,
                "currency",
                "usd",
                "client_reference_id",
                form.get("client_reference_id"),
                "url",
                "https://pay.example/" + id));
        if ("always".equals(form.get("customer_creation"))) {
            session.put("customer", "cus_" + id);
        }
        return session;
    }

    private Map<String, Object> charged(Map<String, String> form) {
        Map<String, Object> intent = intent(
                Long.parseLong(form.get("amount")),
                "succeeded",
                Map.of("trunkline_purchase", form.get("metadata[trunkline_purchase]")));
        intent.put("customer", form.get("customer"));
        intent.put("payment_method", form.get("payment_method"));
        return intent;
    }

    private Map<String, Object> intent(long cents, String status, Map<String, ?> metadata) {
        int number = numbers.incrementAndGet();
        String booked = "txn_" + number;
        objects.put(booked, Map.of("id", booked, "object", "balance_transaction", "fee", FEE_CENTS, "amount", cents));
        objects.put("ch_" + number, Map.of("id", "ch_" + number, "object", "charge", "balance_transaction", booked));
        Map<String, Object> intent = new HashMap<>(Map.of(
                "id",
                "pi_" + number,
                "object",
                "payment_intent",
                "amount",
                cents,
                "amount_received",
                status.equals("succeeded") ? cents : 0L,
                "currency",
                "usd",
                "status",
                status,
                "latest_charge",
                "ch_" + number,
                "payment_method",
                "pm_" + number,
                "metadata",
                metadata));
        objects.put("pi_" + number, intent);
        return intent;
    }

    private Map<String, Object> refund(Map<String, String> form) {
        return new HashMap<>(Map.of(
                "id",
                "re_" + numbers.incrementAndGet(),
                "object",
                "refund",
                "status",
                "succeeded",
                "amount",
                Long.parseLong(form.get("amount")),
                "payment_intent",
                form.get("payment_intent"),
                "metadata",
                Map.of("trunkline_refund", form.get("metadata[trunkline_refund]"))));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String error(String type, String message) {
        return json(Map.of("error", Map.of("type", type, "code", "card_declined", "message", message)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
