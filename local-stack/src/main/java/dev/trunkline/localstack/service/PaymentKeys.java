package dev.trunkline.localstack.service;

/**
 * What billing-service and the payment simulator know of one another.
 *
 * @param secretKey what the simulator is shown
 * @param webhookSecret by which it signs
 */
public record PaymentKeys(String secretKey, String webhookSecret) {

    @Override
    public String toString() {
        return "PaymentKeys";
    }
}
