package dev.trunkline.auth.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Stands in for billing-service's usage page and its desk for grants, and for nothing else of it: billing is another service, and these
 * tests run one service on real parts. The two together are what the system tests run.
 */
final class Billing {

    /** One question as it arrived. */
    record Asked(String authorization, List<String> hashes) {}

    enum Mood {
        ANSWERS,
        FAILS,
        HANGS
    }

    private final HttpServer server;
    private final Map<String, String> rows = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final BillingDesk grants = new BillingDesk();
    private final BillingRuleDesk rules = new BillingRuleDesk();

    private volatile Mood mood = Mood.ANSWERS;

    Billing() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/v1/key-usage", this::answer);
        server.createContext("/internal/v1/free-requests", this::answerFree);
        server.createContext("/internal/v1/grants", grants);
        server.createContext("/internal/v1/pricing-rules", rules);
        server.createContext("/internal/v1/billing-settings", Billing::answerTerms);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void mood(Mood next) {
        mood = next;
    }

    BillingDesk grants() {
        return grants;
    }

    BillingRuleDesk rules() {
        return rules;
    }

    List<Asked> asked() {
        return asked;
    }

    void usage(String hash, long totalNano, long dailyNano, long weeklyNano, long monthlyNano) {
        rows.put(
                hash, "{\"hash\":\"" + hash + "\"," + figures("", totalNano, dailyNano, weeklyNano, monthlyNano) + "}");
    }

    /** As above, with what the account's own credentials served beside it, in the same order. */
    void usage(String hash, long total, long daily, long weekly, long monthly, long... byok) {
        rows.put(
                hash,
                "{\"hash\":\"" + hash + "\"," + figures("", total, daily, weekly, monthly) + ","
                        + figures("byok_", byok[0], byok[1], byok[2], byok[3]) + "}");
    }

    private static String figures(String prefix, long total, long daily, long weekly, long monthly) {
        return "'%1$stotal_nano':'%2$d','%1$sdaily_nano':'%3$d','%1$sweekly_nano':'%4$d','%1$smonthly_nano':'%5$d'"
                .formatted(prefix, total, daily, weekly, monthly)
                .replace('\'', '"');
    }

    /** A fee that was nothing is 5.5 % now; what has no fee in it is refused. */
    private static void answerTerms(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean isChange = exchange.getRequestMethod().equals("PATCH");
        boolean isSound = !isChange || asked.contains("card_fee_percent");
        String said = isChange
                ? "{\"data\":{\"before\":{\"card_fee_percent\":0},\"after\":{\"card_fee_percent\":5.5}}}"
                : "{\"data\":{\"card_fee_percent\":0}}";
        byte[] body = (isSound ? said : "{\"error\":{\"code\":400,\"message\":\"x: unknown field\"}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(isSound ? 200 : 400, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void answerFree(HttpExchange exchange) throws IOException {
        if (mood == Mood.HANGS) {
            return;
        }
        byte[] body = "{\"data\":{\"used\":\"3\",\"bought_nano\":\"0\"}}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(mood == Mood.FAILS ? 500 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<String> hashes = Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.substring("hash=".length()))
                .toList();
        asked.add(new Asked(exchange.getRequestHeaders().getFirst("Authorization"), hashes));
        if (mood == Mood.HANGS) {
            return;
        }
        String found = hashes.stream().filter(rows::containsKey).map(rows::get).collect(Collectors.joining(","));
        byte[] body = ("{\"data\":[" + found + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(mood == Mood.FAILS ? 500 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
