package dev.trunkline.gateway.settlement;

import dev.trunkline.gateway.delivery.DeliveredPart;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.List;

/** What the parts of one answer come to, each at the prices of who gave it. Amounts in nano-USD. */
record Bill(TokenUsage usage, Shares shares, long priceNano, long dueNano, boolean figuresRefused) {

    /** @param parts at least one */
    static Bill of(List<DeliveredPart> parts) {
        Bill bill = of(parts.getFirst());
        for (DeliveredPart part : parts.subList(1, parts.size())) {
            bill = bill.plus(of(part));
        }
        return bill;
    }

    private static Bill of(DeliveredPart part) {
        Shares shares = Shares.of(part.usage(), part.prices());
        return new Bill(part.usage(), shares, part.priceNano(), part.dueNano(), part.figuresRefused());
    }

    private Bill plus(Bill more) {
        return new Bill(
                usage.plus(more.usage),
                shares.plus(more.shares),
                Math.addExact(priceNano, more.priceNano),
                Math.addExact(dueNano, more.dueNano),
                figuresRefused || more.figuresRefused);
    }
}
