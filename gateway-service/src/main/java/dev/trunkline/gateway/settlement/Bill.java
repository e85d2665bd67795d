package dev.trunkline.gateway.settlement;

import dev.trunkline.gateway.delivery.DeliveredPart;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the parts of one answer come to, each at the prices of who gave it. Amounts in nano-USD.
 *
 * @param shares of what the providers charge
 * @param upstreamNano what they charge
 * @param ruleIds of the operator's pricing rules between that and the price
 */
record Bill(
        TokenUsage usage,
        Shares shares,
        long upstreamNano,
        long priceNano,
        long dueNano,
        List<String> ruleIds,
        boolean figuresRefused) {

    /** @param parts at least one */
    static Bill of(List<DeliveredPart> parts) {
        Bill bill = of(parts.getFirst());
        for (DeliveredPart part : parts.subList(1, parts.size())) {
            bill = bill.plus(of(part));
        }
        return bill;
    }

    private static Bill of(DeliveredPart part) {
        Shares shares = Shares.of(part.usage(), part.prices().list());
        return new Bill(
                part.usage(),
                shares,
                part.upstreamNano(),
                part.priceNano(),
                part.dueNano(),
                part.prices().ruleIds(),
                part.figuresRefused());
    }

    private Bill plus(Bill more) {
        return new Bill(
                usage.plus(more.usage),
                shares.plus(more.shares),
                Math.addExact(upstreamNano, more.upstreamNano),
                Math.addExact(priceNano, more.priceNano),
                Math.addExact(dueNano, more.dueNano),
                Stream.concat(ruleIds.stream(), more.ruleIds.stream())
                        .distinct()
                        .toList(),
                figuresRefused || more.figuresRefused);
    }
}
