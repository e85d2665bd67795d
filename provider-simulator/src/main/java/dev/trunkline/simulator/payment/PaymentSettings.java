package dev.trunkline.simulator.payment;

import dev.trunkline.simulator.payment.event.WebhookTarget;
import java.util.Map;

/**
 * How the payment port is set up, read from the environment.
 *
 * @param port 0 takes a free one
 * @param secretKey what callers must show
 * @param webhooks an empty address: none are sent
 */
public record PaymentSettings(int port, String secretKey, WebhookTarget webhooks) {

    public static final String PORT = "SIMULATOR_PAYMENTS_PORT";

    static final String KEY = "SIMULATOR_PAYMENTS_KEY";
    static final String WEBHOOK_URL = "SIMULATOR_PAYMENTS_WEBHOOK_URL";
    static final String WEBHOOK_SECRET = "SIMULATOR_PAYMENTS_WEBHOOK_SECRET";

    private static final String KEY_BEGINS = "sk_test_";
    private static final String SECRET_BEGINS = "whsec_";
    private static final int PORT_AT_MOST = 65_535;

    /** What reading the environment led to. */
    public sealed interface Outcome {
        /** Without a port there is no payment simulator. */
        record Off() implements Outcome {}

        record On(PaymentSettings settings) implements Outcome {}

        record Rejected(String problem) implements Outcome {}
    }

    public static Outcome read(Map<String, String> environment) {
        String port = environment.getOrDefault(PORT, "");
        if (port.isEmpty()) {
            return new Outcome.Off();
        }
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > PORT_AT_MOST) {
            return new Outcome.Rejected(PORT + ": '" + port + "' (expected: a port, or 0 for a free one)");
        }
        String key = environment.getOrDefault(KEY, "");
        if (!key.startsWith(KEY_BEGINS)) {
            return new Outcome.Rejected(KEY + " is wrong (expected: " + KEY_BEGINS + "..., what callers must show)");
        }
        String url = environment.getOrDefault(WEBHOOK_URL, "");
        if (!url.isEmpty() && !url.matches("https?://[^\\s/]+(/\\S*)?")) {
            return new Outcome.Rejected(WEBHOOK_URL + ": '" + url + "' (expected: http://host:port/path)");
        }
        String secret = environment.getOrDefault(WEBHOOK_SECRET, "");
        if (!url.isEmpty() && !secret.startsWith(SECRET_BEGINS)) {
            return new Outcome.Rejected(WEBHOOK_SECRET + " is wrong (expected: " + SECRET_BEGINS + "..., since "
                    + WEBHOOK_URL + " is set)");
        }
        return new Outcome.On(new PaymentSettings(Integer.parseInt(port), key, new WebhookTarget(url, secret)));
    }

    @Override
    public String toString() {
        return "port " + port + ", webhooks to '" + webhooks + "'";
    }
}
