package dev.trunkline.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** The payment simulator from outside: its script, its record, and somebody at its pages. */
public final class PaymentSimulator {

    private final Gateway door;

    PaymentSimulator(URI door) {
        this.door = new Gateway(door);
    }

    /** These settings, as in the simulator's README; the others stay. */
    public JsonNode script(Map<String, ?> settings) {
        return send("PUT", "/control/payments", "application/json", Json.write(settings))
                .expect(200);
    }

    /** Nothing scripted; what was bought stays. */
    public void reset() {
        script(Map.of("webhooks", "sent", "off_session", "paid", "checkout", "at_once", "amount_off_by_cents", 0));
    }

    /** What was served: books are compared with it. */
    public JsonNode record() {
        return door.get("/control/payments/record").expect(200);
    }

    /** At the page that {@code checkout_url} names; a paid one answers 303. */
    public Reply choose(String page, String outcome) {
        return send("POST", URI.create(page).getPath(), "application/x-www-form-urlencoded", "outcome=" + outcome);
    }

    private Reply send(String method, String path, String type, String body) {
        return door.send(HttpRequest.newBuilder(door.address().resolve(path))
                .header("content-type", type)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }
}
