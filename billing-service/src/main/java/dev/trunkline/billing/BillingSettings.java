package dev.trunkline.billing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Every limit and every wait of this service. */
@ConfigMapping(prefix = "trunkline.billing")
public interface BillingSettings {

    Intake intake();

    Live live();

    Holds holds();

    Reads reads();

    Grants grants();

    Purchases purchases();

    TopUps topUps();

    Stripe stripe();

    /** PEM file of the authorities that may vouch for Redis. Empty: those the JDK knows. */
    Optional<Path> redisCa();

    /** How events are taken from Kafka. */
    interface Intake {
        @WithDefault("generation.completed.v1")
        String generationTopic();

        @WithDefault("credit.granted.v1")
        String grantTopic();

        @WithDefault("credit.moved.v1")
        String movementTopic();

        @WithDefault("billing-service")
        String group();

        /** Most events in one transaction. */
        @WithDefault("500")
        int batchEvents();

        /** How long one poll waits for the first event. */
        @WithDefault("500ms")
        Duration pollWait();

        /** First and longest pause before a failed batch is tried again; it is tried until it succeeds. */
        @WithDefault("100ms")
        Duration retryPause();

        @WithDefault("5s")
        Duration retryPauseMost();

        /** How often the database is asked, while nothing comes in, whether it still has what it had. */
        @WithDefault("1s")
        Duration positionInterval();

        /** How often it is asked whether the group has come to a certain place in the topics. */
        @WithDefault("100ms")
        Duration progressInterval();

        /** Longest time that the service waits for the running batch when it is told to stop. */
        @WithDefault("10s")
        Duration stopWait();
    }

    /** How Redis is kept in step with the ledger. */
    interface Live {
        /** How often Redis is asked whether it still holds what was loaded. */
        @WithDefault("500ms")
        Duration pollInterval();

        /** Accounts read from the database in one page while Redis is loaded. */
        @WithDefault("500")
        int pageAccounts();

        /** Keys written by one script call. */
        @WithDefault("500")
        int scriptKeys();

        /** Script calls under way at once. */
        @WithDefault("16")
        int scriptsAtOnce();

        /** How long the events sent so far are waited for before Redis is loaded and looked at anew. */
        @WithDefault("60s")
        Duration progressWait();

        /**
         * How long a gateway is waited for after Redis was lost. What one that says nothing for so long has in flight,
         * or in its journal, may be spent once more.
         */
        @WithDefault("60s")
        Duration gatewayWait();

        /** How long gateways that nobody has heard of are given to say that they are there. */
        @WithDefault("2s")
        Duration gatewayNotice();

        /** Deadline of one round of Redis calls. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** Holds whose generation never ends. */
    interface Holds {
        /** Age from which a hold without a generation is given back; more than {@link #longestRequest}. */
        @WithDefault("15m")
        Duration maxAge();

        /**
         * The longest that a request may take at any gateway: its total timeout and what it is given when its gateway
         * ends.
         */
        @WithDefault("11m")
        Duration longestRequest();

        @WithDefault("30s")
        Duration sweepInterval();

        /** How long a sweep waits for the events sent so far; it releases nothing when that is not enough. */
        @WithDefault("10s")
        Duration progressWait();

        /** Redis keys looked at in one step of the sweep. */
        @WithDefault("500")
        int scanKeys();
    }

    /** Reading a generation just after its answer. */
    interface Reads {
        /** Age of a generation id up to which its recording is waited for. */
        @WithDefault("60s")
        Duration recentAge();

        /** Longest wait for a generation to be recorded. */
        @WithDefault("5s")
        Duration recordWait();

        /** How often the database is asked during a wait, for what another replica recorded. */
        @WithDefault("250ms")
        Duration askInterval();

        /** Most calls that wait at once; the next one is told to come back. */
        @WithDefault("256")
        int waitingMost();

        /** Most of them by one account. */
        @WithDefault("32")
        int waitingMostOfAccount();

        /** Most key hashes in one question for key usage. */
        @WithDefault("200")
        int keysMost();
    }

    /** Granting credits. */
    interface Grants {
        /** From the call until its event must be posted. */
        @WithDefault("10s")
        Duration postDeadline();

        /** Part of the deadline in which Kafka must have taken the event. */
        @WithDefault("5s")
        Duration sendDeadline();

        /** Largest single grant, in whole US dollars; never above nine million, what Redis can show exactly. */
        @WithDefault("1000000")
        long usdMost();
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

        /** How long what was bought may be used, in days; 0: for ever. */
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
