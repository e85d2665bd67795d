package dev.trunkline.simulator.payment;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes webhooks as a seller does, by the official library, which checks signature and age. */
final class Receiver implements AutoCloseable {

    static final String SECRET = "whsec_test";

    private final HttpServer server;
    private final List<Event> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::take);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/webhooks/stripe";
    }

    /** The next so many are answered by 500. */
    void refuse(int times) {
        refusals.set(times);
    }

    List<Event> taken() {
        return List.copyOf(taken);
    }

    List<String> types() {
        return taken.stream().map(Event::getType).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
            if (refusals.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            taken.add(Webhook.constructEvent(body, signature, SECRET));
            exchange.sendResponseHeaders(200, -1);
        } catch (SignatureVerificationException e) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
