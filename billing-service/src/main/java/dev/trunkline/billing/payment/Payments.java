package dev.trunkline.billing.payment;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The payment provider of this installation, if it has one. Thread-safe. */
@Singleton
public final class Payments {

    /** What whoever wants to buy is told then. */
    public static final String OFF = "Buying is off on this installation: no payment provider is set up";

    private static final Logger LOG = Logger.getLogger(Payments.class);

    private final Optional<PaymentProvider> provider;

    @Inject
    Payments(BillingSettings settings) {
        CreditSettings.Stripe stripe = settings.stripe();
        this.provider = stripe.secretKey().map(key -> new StripePayments(stripe, key, Clock.systemUTC()));
        if (provider.isEmpty()) {
            LOG.info("buying is off: STRIPE_SECRET_KEY is not set");
        } else if (stripe.webhookSecret().isEmpty()) {
            LOG.warn("STRIPE_WEBHOOK_SECRET is not set: no webhook is believed, payments are found by asking alone");
        }
    }

    /** Empty while buying is off. */
    public Optional<PaymentProvider> provider() {
        return provider;
    }
}
