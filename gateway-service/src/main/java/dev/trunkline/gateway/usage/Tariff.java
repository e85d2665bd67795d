package dev.trunkline.gateway.usage;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each meter's price for prompts of one range of lengths, in US dollars. Immutable. */
record Tariff(Map<Meter, BigDecimal> usd) {

    Tariff {
        usd = Map.copyOf(usd);
    }

    /** Its own price, else that of what it is a part of; what has neither costs nothing. */
    BigDecimal usd(Meter meter) {
        for (@Nullable Meter at = meter; at != null; at = at.parent()) {
            BigDecimal price = usd.get(at);
            if (price != null) {
                return price;
            }
        }
        return BigDecimal.ZERO;
    }

    /** What an answer costs, exact. */
    BigDecimal cost(TokenUsage usage) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < usage.size(); i++) {
            sum = sum.add(usd(usage.meter(i)).multiply(BigDecimal.valueOf(usage.count(i))));
        }
        return sum;
    }

    /** What this part of it costs. */
    BigDecimal cost(TokenUsage usage, Meter root) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < usage.size(); i++) {
            if (usage.meter(i).root().equals(root)) {
                sum = sum.add(usd(usage.meter(i)).multiply(BigDecimal.valueOf(usage.count(i))));
            }
        }
        return sum;
    }

    /** The most that a token of prompt or answer can cost, whichever part of it that is. */
    BigDecimal dearest(Meter root, Exposure exposure) {
        BigDecimal most = usd(root);
        for (Map.Entry<Meter, BigDecimal> price : usd.entrySet()) {
            if (price.getKey().root().equals(root) && exposure.mayUse(price.getKey())) {
                most = most.max(price.getValue());
            }
        }
        return most;
    }

    /** The most that all costs that is neither prompt nor answer. */
    BigDecimal others(Exposure exposure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Meter, BigDecimal> price : usd.entrySet()) {
            sum = sum.add(price.getValue().multiply(BigDecimal.valueOf(exposure.othersAtMost(price.getKey()))));
        }
        return sum;
    }
}
