package dev.trunkline.billing.pricing;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Makes and ends rules; what it answers is on the topic already where Kafka is well. Blocks; safe for all threads. */
@Singleton
class RuleDesk {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LETTERS = 20;

    private final Database database;
    private final RuleTable rules;
    private final RulePublisher publisher;
    private final BillingSettings.Pricing settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    RuleDesk(
            Database database,
            RuleTable rules,
            RulePublisher publisher,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.rules = rules;
        this.publisher = publisher;
        this.settings = settings.pricing();
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Empty where there are as many already as there may be. */
    Optional<StoredRule> make(RuleTerms terms, String createdBy) {
        StoredRule rule = new StoredRule(newId(), 1, terms, now(), createdBy, null);
        boolean isAdded = database.transaction(connection -> {
            if (rules.countLocked(connection, rule.createdAt()) >= settings.rulesMost()) {
                return false;
            }
            rules.add(connection, rule);
            return true;
        });
        if (isAdded) {
            publisher.publishNow();
        }
        return isAdded ? Optional.of(rule) : Optional.empty();
    }

    /** The rule, which is over now; empty where there is none. */
    Optional<StoredRule> end(String ruleId, String endedBy) {
        Optional<StoredRule> ended = database.transaction(connection -> {
            rules.end(connection, ruleId, endedBy, now());
            return rules.find(connection, ruleId);
        });
        ended.ifPresent(rule -> publisher.publishNow());
        return ended;
    }

    Optional<StoredRule> find(String ruleId) {
        return database.transaction(connection -> rules.find(connection, ruleId));
    }

    List<StoredRule> newest() {
        return database.transaction(connection -> rules.newest(connection, settings.listedMost()));
    }

    private String newId() {
        StringBuilder id = new StringBuilder("rule_");
        for (int i = 0; i < ID_LETTERS; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
