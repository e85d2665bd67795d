package dev.trunkline.billing.payment;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundListParams;
import dev.trunkline.billing.CreditSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe, by its own library. Blocks; safe for all threads. */
final class StripePayments implements PaymentProvider {

    private static final long PAGE = 100;
    private static final int PAGES_AT_MOST = 20;

    private final StripeClient client;
    private final StripeNotices notices;

    StripePayments(CreditSettings.Stripe settings, String secretKey, Clock clock) {
        StripeClient.StripeClientBuilder builder = StripeClient.builder()
                .setApiKey(secretKey)
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()))
                .setMaxNetworkRetries(0);
        settings.apiBase().ifPresent(builder::setApiBase);
        this.client = builder.build();
        this.notices = new StripeNotices(settings, clock);
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public ProviderAnswer<OpenCheckout> open(CheckoutOrder order) {
        return StripeCalls.answer("open checkout", () -> {
            Session session =
                    client.checkout().sessions().create(StripeOrders.checkout(order), once(order.purchaseId()));
            return new OpenCheckout(session.getId(), session.getUrl());
        });
    }

    @Override
    public ProviderAnswer<PaymentStanding> checkout(String checkoutId) {
        return StripeCalls.answer("look at checkout", () -> {
            Session session = client.checkout().sessions().retrieve(checkoutId);
            return StripeStandings.of(session, intentOf(session));
        });
    }

    private @Nullable PaymentIntent intentOf(Session session) throws StripeException {
        String id = session.getPaymentIntent();
        return id == null ? null : client.paymentIntents().retrieve(id);
    }

    @Override
    public ProviderAnswer<PaymentStanding> payment(String paymentId) {
        return StripeCalls.answer(
                "look at payment",
                () -> StripeStandings.of(client.paymentIntents().retrieve(paymentId)));
    }

    @Override
    public ProviderAnswer<PaymentStanding> charge(ChargeOrder order) {
        return StripeCalls.answer("charge", () -> {
            try {
                return StripeStandings.of(
                        client.paymentIntents().create(StripeOrders.charge(order), once(order.purchaseId())));
            } catch (CardException e) {
                return declined(order, e);
            }
        });
    }

    private static PaymentStanding declined(ChargeOrder order, CardException failure) {
        PaymentIntent intent = failure.getStripeError() == null
                ? null
                : failure.getStripeError().getPaymentIntent();
        return new PaymentStanding(
                PaymentStanding.State.FAILED,
                order.purchaseId(),
                intent == null ? "" : intent.getId(),
                0,
                "usd",
                order.customerId(),
                order.methodId(),
                StripeCalls.declined(failure));
    }

    /** An idempotency key is forgotten after a day, so what was given back is looked for first. */
    @Override
    public ProviderAnswer<RefundOutcome> refund(RefundOrder order) {
        return StripeCalls.answer("refund", () -> {
            Refund refund = find(order);
            return outcome(
                    refund == null
                            ? client.refunds().create(StripeOrders.refund(order), once(order.refundId()))
                            : refund);
        });
    }

    private @Nullable Refund find(RefundOrder order) throws StripeException {
        List<Refund> refunds = client.refunds()
                .list(RefundListParams.builder()
                        .setPaymentIntent(order.paymentId())
                        .setLimit(PAGE)
                        .build())
                .getData();
        for (Refund refund : refunds) {
            if (refund.getMetadata() != null
                    && order.refundId().equals(refund.getMetadata().get(StripeOrders.REFUND))) {
                return refund;
            }
        }
        return null;
    }

    private static RefundOutcome outcome(Refund refund) {
        return "failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus())
                ? new RefundOutcome.Failed(String.valueOf(refund.getFailureReason()))
                : new RefundOutcome.GivenBack();
    }

    @Override
    public ProviderAnswer<DisputeStanding> dispute(String disputeId) {
        return StripeCalls.answer(
                "look at dispute", () -> StripeStandings.of(client.disputes().retrieve(disputeId)));
    }

    @Override
    public ProviderAnswer<List<DisputeStanding>> disputes(Instant since) {
        return StripeCalls.answer("list disputes", () -> {
            List<DisputeStanding> found = new ArrayList<>();
            DisputeListParams.Builder question = DisputeListParams.builder()
                    .setCreated(DisputeListParams.Created.builder()
                            .setGte(since.getEpochSecond())
                            .build())
                    .setLimit(PAGE);
            for (int page = 0; page < PAGES_AT_MOST; page++) {
                var answer = client.disputes().list(question.build());
                List<Dispute> disputes = answer.getData();
                disputes.forEach(dispute -> found.add(StripeStandings.of(dispute)));
                if (disputes.isEmpty() || !Boolean.TRUE.equals(answer.getHasMore())) {
                    break;
                }
                question.setStartingAfter(disputes.getLast().getId());
            }
            return found;
        });
    }

    @Override
    public ProviderAnswer<Optional<KeptCost>> cost(String paymentId) {
        return StripeCalls.answer("look at cost", () -> {
            PaymentIntent intent = client.paymentIntents().retrieve(paymentId);
            if (intent.getLatestCharge() == null) {
                return Optional.empty();
            }
            Charge charge = client.charges().retrieve(intent.getLatestCharge());
            if (charge.getBalanceTransaction() == null) {
                return Optional.empty();
            }
            BalanceTransaction booked = client.balanceTransactions().retrieve(charge.getBalanceTransaction());
            return Optional.of(new KeptCost(booked.getId(), booked.getFee()));
        });
    }

    @Override
    public PaymentNotice read(String body, String signature) {
        return notices.read(body, signature);
    }

    private static RequestOptions once(String id) {
        return RequestOptions.builder().setIdempotencyKey(id).build();
    }
}
