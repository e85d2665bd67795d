package dev.trunkline.simulator.payment.script;

/**
 * How payments go until told otherwise.
 *
 * @param declines whether a payment without the customer is declined
 * @param settlesLater whether a page that is paid waits for its money, as with a bank debit
 * @param amountOffByCents by how much the amount in a webhook differs from what was paid
 */
public record Script(Webhooks webhooks, boolean declines, boolean settlesLater, long amountOffByCents) {

    public static final Script DEFAULT = new Script(Webhooks.SENT, false, false, 0);

    /** What becomes of webhooks. */
    public enum Webhooks {
        SENT,
        HELD,
        LOST,
        TWICE
    }
}
