package dev.trunkline.simulator.payment.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One payment, through all its tries.
 *
 * @param charge the latest try
 * @param declined whether that was refused
 */
public record Intent(
        String id,
        long createdSeconds,
        Money amount,
        Purpose purpose,
        Payer payer,
        Status status,
        @Nullable String charge,
        boolean declined)
        implements Kept {

    /** How far it has come. */
    public enum Status {
        REQUIRES_PAYMENT_METHOD,
        REQUIRES_CONFIRMATION,
        PROCESSING,
        SUCCEEDED,
        CANCELED
    }

    /** Whether it still can be paid. */
    public boolean open() {
        return status == Status.REQUIRES_PAYMENT_METHOD || status == Status.REQUIRES_CONFIRMATION;
    }

    public Intent processing(Payer by) {
        return new Intent(id, createdSeconds, amount, purpose, by, Status.PROCESSING, null, false);
    }

    public Intent paid(String byCharge) {
        return new Intent(id, createdSeconds, amount, purpose, payer, Status.SUCCEEDED, byCharge, false);
    }

    public Intent refused(String byCharge) {
        return new Intent(
                id,
                createdSeconds,
                amount,
                purpose,
                payer.withoutMethod(),
                Status.REQUIRES_PAYMENT_METHOD,
                byCharge,
                true);
    }

    public Intent canceled() {
        return new Intent(id, createdSeconds, amount, purpose, payer, Status.CANCELED, charge, declined);
    }

    public Intent described(Map<String, String> metadata) {
        return new Intent(
                id,
                createdSeconds,
                amount,
                new Purpose(purpose.description(), metadata),
                payer,
                status,
                charge,
                declined);
    }
}
