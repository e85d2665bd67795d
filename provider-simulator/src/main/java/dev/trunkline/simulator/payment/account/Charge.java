package dev.trunkline.simulator.payment.account;

import org.jspecify.annotations.Nullable;

/**
 * One try to take the money.
 *
 * @param refundedCents what was given back of it, never more than its amount
 * @param balanceTransaction null for a try that was refused
 */
public record Charge(
        String id,
        long createdSeconds,
        String intent,
        Money amount,
        Purpose purpose,
        Payer payer,
        long refundedCents,
        boolean disputed,
        @Nullable String balanceTransaction)
        implements Kept {

    public boolean paid() {
        return balanceTransaction != null;
    }

    public Money rest() {
        return amount.withCents(amount.cents() - refundedCents);
    }

    public Charge givenBack(long moreCents) {
        return with(refundedCents + moreCents, disputed);
    }

    public Charge underDispute() {
        return with(refundedCents, true);
    }

    private Charge with(long givenBackCents, boolean inDispute) {
        return new Charge(
                id, createdSeconds, intent, amount, purpose, payer, givenBackCents, inDispute, balanceTransaction);
    }
}
