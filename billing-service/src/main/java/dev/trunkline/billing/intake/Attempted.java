package dev.trunkline.billing.intake;

import dev.trunkline.billing.DatabaseFault;
import java.util.function.Supplier;

/** What came of one transaction. */
sealed interface Attempted {

    record Done(BatchOutcome outcome) implements Attempted {}

    /** The content was refused; trying again would not help. */
    record Refused(String reason) implements Attempted {}

    /** Nobody expected that; it may be one event, and it may be all. */
    record Failed(Throwable cause) implements Attempted {}

    /** Throws where the database could do nothing at all, or has lost what it had. */
    static Attempted of(Supplier<BatchOutcome> transaction) {
        try {
            return new Done(transaction.get());
        } catch (LostCommits e) {
            throw e;
        } catch (DatabaseFault e) {
            if (e.isOfItself()) {
                throw e;
            }
            return e.isOfData() ? new Refused("the database refused it: " + e.getMessage()) : new Failed(e);
        } catch (ArithmeticException e) {
            return new Refused("an amount beyond what the ledger can hold: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            return new Failed(e);
        }
    }
}
