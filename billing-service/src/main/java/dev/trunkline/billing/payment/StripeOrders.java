package dev.trunkline.billing.payment;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.List;

/** What Stripe is asked for, in the words of its library. Pure. */
final class StripeOrders {

    static final String REFUND = "trunkline_refund";
    private static final String CURRENCY = "usd";

    private StripeOrders() {}

    static SessionCreateParams checkout(CheckoutOrder order) {
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(order.purchaseId())
                .putMetadata(StripeStandings.PURCHASE, order.purchaseId())
                .setSuccessUrl(order.returnUrl())
                .setCancelUrl(order.returnUrl())
                .addLineItem(line("Credit", order.amountCents()));
        if (order.feeCents() > 0) {
            session.addLineItem(line("Fee", order.feeCents()));
        }
        SessionCreateParams.PaymentIntentData.Builder payment = SessionCreateParams.PaymentIntentData.builder()
                .putMetadata(StripeStandings.PURCHASE, order.purchaseId());
        if (order.isCrypto()) {
            // The library has no word for it yet.
            session.putExtraParam("payment_method_types", List.of("crypto"));
        } else {
            session.addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD);
        }
        if (order.savesMethod()) {
            session.setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS);
            payment.setSetupFutureUsage(SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION);
        }
        return session.setPaymentIntentData(payment.build()).build();
    }

    static PaymentIntentCreateParams charge(ChargeOrder order) {
        return PaymentIntentCreateParams.builder()
                .setAmount(order.totalCents())
                .setCurrency(CURRENCY)
                .setCustomer(order.customerId())
                .setPaymentMethod(order.methodId())
                .setConfirm(true)
                .setOffSession(true)
                .putMetadata(StripeStandings.PURCHASE, order.purchaseId())
                .build();
    }

    static RefundCreateParams refund(RefundOrder order) {
        return RefundCreateParams.builder()
                .setPaymentIntent(order.paymentId())
                .setAmount(order.amountCents())
                .putMetadata(REFUND, order.refundId())
                .build();
    }

    private static SessionCreateParams.LineItem line(String name, long cents) {
        return SessionCreateParams.LineItem.builder()
                .setQuantity(1L)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(CURRENCY)
                        .setUnitAmount(cents)
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName(name)
                                .build())
                        .build())
                .build();
    }
}
