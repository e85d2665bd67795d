package dev.trunkline.billing.purchase;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.credit.MovementDesk;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.PaymentStanding;
import dev.trunkline.billing.payment.ProviderAnswer;
import dev.trunkline.billing.terms.Terms;
import dev.trunkline.billing.terms.TermsTable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes credit of what was paid, by the payment provider's word alone, whoever it was that asked: once, since the
 * record is changed before the ledger is told, and the ledger knows a purchase by its id. Blocks; safe for all threads.
 */
@Singleton
public class Settlement {

    /** How far one look brought a purchase. */
    public enum Progress {
        /** There is nothing more to do now. */
        DONE,
        /** Paid and on its way into the ledger. */
        UNDER_WAY,
        /** Somebody that is needed does not answer. */
        UNAVAILABLE
    }

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Database database;
    private final PurchaseTable purchases;
    private final MovementDesk movements;
    private final PurchaseMeters meters;
    private final TermsTable terms;
    private final InstantSource clock;

    Settlement(
            Database database,
            PurchaseTable purchases,
            MovementDesk movements,
            PurchaseMeters meters,
            TermsTable terms,
            InstantSource clock) {
        this.database = database;
        this.purchases = purchases;
        this.movements = movements;
        this.meters = meters;
        this.terms = terms;
        this.clock = clock;
    }

    /** Looks at its payment, whether or not it was thought to be over; nothing where it is credited already. */
    public Progress settle(Purchase purchase, PaymentProvider provider) {
        if (purchase.paidAt() != null) {
            return purchase.isSettled() ? Progress.DONE : post(purchase, purchase.paidAt(), provider);
        }
        if (purchase.checkoutId().isEmpty() && purchase.paymentId().isEmpty()) {
            return Progress.DONE;
        }
        ProviderAnswer<PaymentStanding> answer = purchase.checkoutId().isEmpty()
                ? provider.payment(purchase.paymentId())
                : provider.checkout(purchase.checkoutId());
        return switch (answer) {
            case ProviderAnswer.Told<PaymentStanding>(PaymentStanding standing) -> settle(purchase, standing, provider);
            case ProviderAnswer.Refused<PaymentStanding> _, ProviderAnswer.Silent<PaymentStanding> _ -> {
                meters.silent();
                yield Progress.UNAVAILABLE;
            }
        };
    }

    /** By a standing that the payment provider has just told. */
    public Progress settle(Purchase purchase, PaymentStanding standing, PaymentProvider provider) {
        return switch (Verdict.of(purchase, standing)) {
            case Verdict.Waiting() -> Progress.DONE;
            case Verdict.Credit() -> take(purchase, standing, provider);
            case Verdict.Altered(String trouble) -> altered(purchase, standing, trouble);
            case Verdict.NotPaid(PurchaseStatus status, boolean isLast, String reason) -> {
                boolean isNew = status != purchase.status() || isLast != purchase.isSettled();
                if (isNew && notPaid(purchase, status, isLast, reason, standing.paymentId()) && isLast) {
                    meters.ended(status);
                }
                yield Progress.DONE;
            }
        };
    }

    private Progress altered(Purchase purchase, PaymentStanding standing, String trouble) {
        if (notPaid(purchase, purchase.status(), true, trouble, standing.paymentId())) {
            meters.altered();
            LOG.errorf("purchase %s is not credited: %s", purchase.id(), trouble);
        }
        return Progress.DONE;
    }

    private boolean notPaid(Purchase purchase, PurchaseStatus status, boolean isLast, String reason, String paymentId) {
        return database.transaction(
                connection -> purchases.notPaid(connection, purchase.id(), status, isLast, reason, paymentId));
    }

    private Progress take(Purchase purchase, PaymentStanding standing, PaymentProvider provider) {
        Instant paidAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Purchase> taken = database.transaction(connection -> {
            purchases.taken(connection, purchase.id(), standing, paidAt, expiry(terms.inForce(connection), paidAt));
            return purchases.find(connection, purchase.id());
        });
        return taken.map(present -> settle(present, provider)).orElse(Progress.DONE);
    }

    private static @Nullable Instant expiry(Terms terms, Instant paidAt) {
        return terms.creditExpiryDays() == 0 ? null : paidAt.plus(Duration.ofDays(terms.creditExpiryDays()));
    }

    private Progress post(Purchase purchase, Instant paidAt, PaymentProvider provider) {
        return switch (movements.book(CreditEvents.purchase(purchase, paidAt, provider.name()))) {
            case NOT_TAKEN -> Progress.UNAVAILABLE;
            case TAKEN -> Progress.UNDER_WAY;
            case POSTED -> {
                if (database.transaction(connection -> purchases.posted(connection, purchase.id()))) {
                    meters.ended(PurchaseStatus.PAID);
                }
                yield Progress.DONE;
            }
        };
    }
}
