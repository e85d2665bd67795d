package dev.trunkline.billing.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who takes money. Everything that changes something may be asked again with the same id and is done once. All calls
 * block, each within its named time, and none is repeated here; safe for all threads.
 */
public interface PaymentProvider {

    /** As the ledger names its accounts, a word of {@code a-z 0-9 -}. */
    String name();

    ProviderAnswer<OpenCheckout> open(CheckoutOrder order);

    ProviderAnswer<PaymentStanding> checkout(String checkoutId);

    ProviderAnswer<PaymentStanding> payment(String paymentId);

    /** Takes money by a saved method, with nobody there. */
    ProviderAnswer<PaymentStanding> charge(ChargeOrder order);

    ProviderAnswer<RefundOutcome> refund(RefundOrder order);

    ProviderAnswer<DisputeStanding> dispute(String disputeId);

    /** Those that began since then. */
    ProviderAnswer<List<DisputeStanding>> disputes(Instant since);

    /** What it kept for itself of a payment; empty while it does not know. */
    ProviderAnswer<Optional<KeptCost>> cost(String paymentId);

    /** What a webhook is about, once it is known to be the provider's and young enough. */
    PaymentNotice read(String body, String signature);
}
