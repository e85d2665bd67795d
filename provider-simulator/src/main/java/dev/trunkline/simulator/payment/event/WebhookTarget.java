package dev.trunkline.simulator.payment.event;

/**
 * Where webhooks go.
 *
 * @param secret by which they are signed
 */
public record WebhookTarget(String url, String secret) {

    @Override
    public String toString() {
        return url;
    }
}
