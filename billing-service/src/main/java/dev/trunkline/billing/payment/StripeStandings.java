package dev.trunkline.billing.payment;

import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stripe's words for how things stand, as of 2026-11 (docs.stripe.com/api, version 2025-03-31). Pure. */
final class StripeStandings {

    static final String PURCHASE = "trunkline_purchase";

    private StripeStandings() {}

    /** @param intent null before anybody tried to pay */
    static PaymentStanding of(Session session, @Nullable PaymentIntent intent) {
        return new PaymentStanding(
                state(session, intent),
                text(session.getClientReferenceId()),
                intent == null ? "" : intent.getId(),
                paidCents(session, intent),
                text(session.getCurrency()),
                text(session.getCustomer()),
                intent == null ? "" : text(intent.getPaymentMethod()),
                reason(intent));
    }

    static PaymentStanding of(PaymentIntent intent) {
        PaymentStanding.State state =
                switch (text(intent.getStatus())) {
                    case "succeeded" -> PaymentStanding.State.PAID;
                    case "canceled", "requires_payment_method", "requires_action" -> PaymentStanding.State.FAILED;
                    default -> PaymentStanding.State.OPEN;
                };
        return new PaymentStanding(
                state,
                purchaseOf(intent.getMetadata()),
                intent.getId(),
                cents(intent.getAmountReceived()),
                text(intent.getCurrency()),
                text(intent.getCustomer()),
                text(intent.getPaymentMethod()),
                reason(intent));
    }

    static DisputeStanding of(Dispute dispute) {
        DisputeStanding.State state =
                switch (text(dispute.getStatus())) {
                    case "won" -> DisputeStanding.State.WON;
                    case "lost" -> DisputeStanding.State.LOST;
                    case "needs_response", "under_review" -> DisputeStanding.State.OPEN;
                    default -> DisputeStanding.State.INQUIRY;
                };
        return new DisputeStanding(
                dispute.getId(), text(dispute.getPaymentIntent()), cents(dispute.getAmount()), state);
    }

    private static PaymentStanding.State state(Session session, @Nullable PaymentIntent intent) {
        String ofIntent = intent == null ? "" : text(intent.getStatus());
        return switch (text(session.getStatus())) {
            case "expired" -> PaymentStanding.State.EXPIRED;
            case "complete" -> {
                if ("paid".equals(session.getPaymentStatus())) {
                    yield PaymentStanding.State.PAID;
                }
                yield ofIntent.equals("requires_payment_method") || ofIntent.equals("canceled")
                        ? PaymentStanding.State.FAILED
                        : PaymentStanding.State.OPEN;
            }
            default ->
                intent != null && ofIntent.equals("requires_payment_method") && intent.getLastPaymentError() != null
                        ? PaymentStanding.State.DECLINED
                        : PaymentStanding.State.OPEN;
        };
    }

    /** What arrived counts, not what was to be paid. */
    private static long paidCents(Session session, @Nullable PaymentIntent intent) {
        long total = cents(session.getAmountTotal());
        return intent == null || intent.getAmountReceived() == null
                ? total
                : Math.min(total, intent.getAmountReceived());
    }

    private static String reason(@Nullable PaymentIntent intent) {
        StripeError error = intent == null ? null : intent.getLastPaymentError();
        if (error == null) {
            return "";
        }
        return error.getDeclineCode() == null ? text(error.getCode()) : error.getDeclineCode();
    }

    private static String purchaseOf(@Nullable Map<String, String> metadata) {
        return metadata == null ? "" : metadata.getOrDefault(PURCHASE, "");
    }

    private static long cents(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
