package dev.trunkline.simulator.payment.account;

import java.util.List;
import java.util.stream.Stream;

/**
 * A payment that its payer denies; the money is gone until it is won.
 *
 * @param movements what it did to the balance, first to last
 */
public record Dispute(
        String id,
        long createdSeconds,
        String charge,
        String intent,
        Money amount,
        Status status,
        List<BalanceTransaction> movements)
        implements Kept {

    /** How it stands. */
    public enum Status {
        NEEDS_RESPONSE,
        WON,
        LOST
    }

    public boolean open() {
        return status == Status.NEEDS_RESPONSE;
    }

    public Dispute lost() {
        return new Dispute(id, createdSeconds, charge, intent, amount, Status.LOST, movements);
    }

    public Dispute won(BalanceTransaction back) {
        List<BalanceTransaction> all =
                Stream.concat(movements.stream(), Stream.of(back)).toList();
        return new Dispute(id, createdSeconds, charge, intent, amount, Status.WON, all);
    }
}
