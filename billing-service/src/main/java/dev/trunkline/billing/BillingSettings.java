package dev.trunkline.billing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

    CreditSettings.Credit credit();

    Figures figures();

    Pricing pricing();

    CreditSettings.Purchases purchases();

    CreditSettings.TopUps topUps();

    CreditSettings.Stripe stripe();

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

    /** Questions about where it went, and the list of generations. */
    interface Figures {
        /** Longest that one may take in the database; then it is answered with 408. */
        @WithDefault("10s")
        Duration answerWithin();

        /** How many are asked of the database at once; fewer than it has connections, which recording needs. */
        @WithDefault("6")
        int atOnce();

        /** How long the next one waits for one of them to end. */
        @WithDefault("2s")
        Duration placeWithin();

        /** Most rows of an answer. */
        @WithDefault("10000")
        int rowsMost();

        /** Most rows of activity, which has no pages. */
        @WithDefault("100000")
        int activityRowsMost();

        /** Most periods into which a span is cut. */
        @WithDefault("50000")
        int periodsMost();

        /** Longest span of what is answered generation by generation, and of latency and throughput. */
        @WithDefault("31d")
        Duration fineSpan();

        /** Most generations in one page of their list. */
        @WithDefault("100")
        int pageGenerations();
    }

    /** The operator's pricing rules. */
    interface Pricing {
        @WithDefault("pricing.rule.v1")
        String topic();

        /** Most rules that are not over. */
        @WithDefault("1000")
        int rulesMost();

        /** Most rules in one answer, the newest ones. */
        @WithDefault("1000")
        int listedMost();

        /** How often it is looked for rules that the topic lacks. */
        @WithDefault("1s")
        Duration publishInterval();

        /** How often it is looked whether the topic was lost. */
        @WithDefault("30s")
        Duration topicCheckInterval();
    }
}
