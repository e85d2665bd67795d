package dev.trunkline.gateway.pricing;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.gateway.usage.PriceRule;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One rule of the operator's. Immutable.
 *
 * @param version the higher one of the same rule counts
 * @param validFromMillis in force from here on
 * @param validUntilMillis and until before here
 */
record PricingRule(
        String id,
        int version,
        RuleScope scope,
        RuleEffect effect,
        long validFromMillis,
        long validUntilMillis,
        long madeAtMillis) {

    /** The most specific first; of those that are alike the newest. */
    static final Comparator<PricingRule> ORDER = Comparator.comparingInt(
                    (PricingRule rule) -> -rule.scope().specificity())
            .thenComparing(Comparator.comparingLong(PricingRule::madeAtMillis).reversed())
            .thenComparing(PricingRule::id);

    /** No sign, and no exponent that stands for a billion digits. */
    private static final Pattern FACTOR = Pattern.compile("\\d{1,4}(\\.\\d{1,9})?");

    /** @throws IllegalArgumentException when it is no rule, or one that this gateway does not know */
    static PricingRule read(byte[] message) {
        try {
            return of(dev.trunkline.contracts.pricing.v1.PricingRule.parseFrom(message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a PricingRule of " + message.length + " bytes", e);
        }
    }

    /** @throws IllegalArgumentException when it says what only a later release knows, or a factor that is none */
    static PricingRule of(dev.trunkline.contracts.pricing.v1.PricingRule message) {
        return new PricingRule(
                message.getRuleId(),
                message.getVersion(),
                new RuleScope(message.getAccountId(), message.getModel(), message.getProvider(), message.getTier()),
                effect(message),
                message.getValidFromMillis(),
                message.hasValidUntilMillis() ? message.getValidUntilMillis() : Long.MAX_VALUE,
                message.getMadeAtMillis());
    }

    private static RuleEffect effect(dev.trunkline.contracts.pricing.v1.PricingRule message) {
        return switch (message.getEffectCase()) {
            case FACTOR -> new RuleEffect.Factor(factor(message.getFactor()));
            case PRICE_LIST -> new RuleEffect.OwnPrices(PriceRule.of(message.getPriceList()));
            case EFFECT_NOT_SET ->
                throw new IllegalArgumentException("pricing rule " + message.getRuleId()
                        + ": neither factor nor price_list (expected: an effect that this gateway knows)");
        };
    }

    private static BigDecimal factor(String text) {
        if (!FACTOR.matcher(text).matches()) {
            throw new IllegalArgumentException("factor \"" + text + "\" (expected: a plain decimal such as 1.05)");
        }
        return new BigDecimal(text);
    }

    boolean isInForce(long atMillis) {
        return validFromMillis <= atMillis && atMillis < validUntilMillis;
    }
}
