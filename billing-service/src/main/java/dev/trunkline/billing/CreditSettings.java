package dev.trunkline.billing;

import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** The limits and waits of {@link BillingSettings} that are about selling credit, and about credit that ends. */
public interface CreditSettings {

    /** What becomes of credit, granted or bought. */
    interface Credit {
        /** Between looks for credit whose time is over, and for movements that were asked for and are not posted. */
        @WithDefault("30s")
        Duration sweepInterval();

        /** Age from which a movement that was asked for and is not posted is sent again. */
        @WithDefault("30s")
        Duration resendAfter();

        /** Most lots, and most movements, in one sweep. */
        @WithDefault("100")
        int sweepMost();
    }

    /** Buying credit. */
    interface Purchases {
        /** Least and most that one purchase may be, in US dollars. */
        @WithDefault("1")
        BigDecimal usdLeast();

        @WithDefault("50000")
        BigDecimal usdMost();

        /** On top of what is bought; nothing unless an operator wants it. */
        @WithDefault("0")
        BigDecimal cardFeePercent();

        @WithDefault("0")
        BigDecimal cardFeeMinimumUsd();

        @WithDefault("0")
        BigDecimal cryptoFeePercent();

        /** How long what is granted or bought from then on may be used, in days; 0: for ever. */
        @WithDefault("0")
        int creditExpiryDays();

        /** How long after it was paid a purchase may be given back. */
        @WithDefault("24")
        int refundHours();

        /** Where a payer comes back to. Empty: the settings page of the public address. */
        Optional<String> returnUrl();

        /** How often the payment provider is asked about what is pending, and how many purchases in one round. */
        @WithDefault("60s")
        Duration pollInterval();

        @WithDefault("100")
        int pollMost();

        /** How often rounds begin that look for what is due. */
        @WithDefault("5s")
        Duration roundInterval();

        /** A purchase whose payment page could not be opened is over after this time. */
        @WithDefault("1h")
        Duration openingMost();

        /** How long the payment provider is asked what it kept for itself. */
        @WithDefault("7d")
        Duration costMost();

        /** How far back disputes are looked for that no webhook told of. */
        @WithDefault("7d")
        Duration disputeLookback();

        /** A refund that stands still for so long is continued by whoever sees it. */
        @WithDefault("30s")
        Duration refundPatience();

        /** Largest page of the list. */
        @WithDefault("100")
        int pageMost();
    }

    /** Buying again by itself when the balance is low. */
    interface TopUps {
        /** How often balances are looked at, and how many accounts in one round. */
        @WithDefault("5s")
        Duration interval();

        @WithDefault("100")
        int accountsMost();

        /** Largest number in a day that an account may ask for. */
        @WithDefault("24")
        int perDayMost();

        /** A charge whose outcome is not known is asked for again, by the same idempotency key, for so long. */
        @WithDefault("20h")
        Duration chargeMost();
    }

    /** The payment provider; without a secret key buying is off. */
    interface Stripe {
        Optional<String> secretKey();

        /** By which webhooks are believed; without one none is. */
        Optional<String> webhookSecret();

        /** Where its API is, for tests and simulators. */
        Optional<String> apiBase();

        @WithDefault("2s")
        Duration connectTimeout();

        @WithDefault("10s")
        Duration readTimeout();

        /** Age up to which a signed webhook is believed. */
        @WithDefault("300s")
        Duration webhookAgeMost();
    }
}
