package dev.trunkline.gateway.pricing;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.topic.KafkaBroker;
import dev.trunkline.gateway.topic.TopicListener;
import dev.trunkline.gateway.topic.TopicTail;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operator's pricing rules, kept by following {@code pricing.rule.v1} from its beginning. Thread-safe. */
@Singleton
public class PricingFeed implements TopicListener {

    static final String TOPIC = "pricing.rule.v1";

    private final Map<String, PricingRule> rules = new HashMap<>();
    /** Of an earlier reading, and not yet heard of in the present one. */
    private final Set<String> unheard = new HashSet<>();

    private final TopicTail tail;
    private volatile PricingRules present = PricingRules.NONE;

    PricingFeed(KafkaBroker broker, MeterRegistry meters) {
        this.tail = new TopicTail(broker, TOPIC, this, meters);
    }

    @Startup
    void follow() {
        tail.start();
    }

    @Shutdown
    void stop() {
        tail.close();
    }

    /** The rules for what this account asks at this moment. */
    public Pricing inForce(String accountId, long atMillis) {
        return present.inForce(accountId, atMillis);
    }

    /**
     * Each endpoint that the rule of this message would touch, with its list price and what would be charged.
     *
     * @throws IllegalArgumentException where it is none
     */
    public List<Map<String, Object>> preview(byte[] rule, Collection<Endpoint> endpoints, long nowMillis) {
        return PricingPreview.of(PricingRule.read(rule), present, endpoints, nowMillis);
    }

    /** Whether all rules have been read: before that a price may be another one. */
    public boolean loaded() {
        return tail.caughtUp();
    }

    /** What keeps changes from being heard, null where nothing does. */
    public @Nullable String stuck() {
        return tail.stuck();
    }

    @Override
    public void anew() {
        unheard.clear();
        unheard.addAll(rules.keySet());
    }

    @Override
    public void complete() {
        unheard.forEach(rules::remove);
        unheard.clear();
        heard();
    }

    @Override
    public void heard() {
        present = new PricingRules(rules.values());
    }

    @Override
    public void read(String ruleId, byte @Nullable [] message) {
        unheard.remove(ruleId);
        if (message == null) {
            rules.remove(ruleId);
            return;
        }
        PricingRule rule = PricingRule.read(message);
        PricingRule before = rules.get(ruleId);
        if (before == null || before.version() <= rule.version()) {
            rules.put(ruleId, rule);
        }
    }
}
