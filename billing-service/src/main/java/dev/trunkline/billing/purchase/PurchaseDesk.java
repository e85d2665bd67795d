package dev.trunkline.billing.purchase;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.payment.CheckoutOrder;
import dev.trunkline.billing.payment.OpenCheckout;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.ProviderAnswer;
import dev.trunkline.billing.terms.Terms;
import dev.trunkline.billing.terms.TermsTable;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes purchases and shows them. Blocks; safe for all threads. */
@Singleton
class PurchaseDesk {

    /** A part of the list, and how long all of it is. */
    record Page(List<Purchase> purchases, long total) {}

    private final Database database;
    private final PurchaseTable purchases;
    private final Settlement settlement;
    private final PurchaseMeters meters;
    private final TermsTable terms;
    private final InstantSource clock;

    PurchaseDesk(
            Database database,
            PurchaseTable purchases,
            Settlement settlement,
            PurchaseMeters meters,
            TermsTable terms,
            InstantSource clock) {
        this.database = database;
        this.purchases = purchases;
        this.settlement = settlement;
        this.meters = meters;
        this.terms = terms;
        this.clock = clock;
    }

    /** On record before the payment provider hears of it: whatever breaks then, asking again finds it. */
    PurchaseAnswer buy(
            String accountId,
            PurchaseRequest request,
            @Nullable String key,
            String returnUrl,
            PaymentProvider provider) {
        Terms present = database.transaction(terms::inForce);
        if (!present.buying()) {
            return new PurchaseAnswer.SwitchedOff();
        }
        Purchase wanted = NewPurchase.of(accountId, request, key, Fees.of(present), clock.instant());
        Optional<Purchase> before = database.transaction(connection -> purchases.add(connection, wanted)
                ? Optional.empty()
                : purchases.findByKey(connection, accountId, String.valueOf(key)));
        if (before.isEmpty()) {
            return open(wanted, returnUrl, provider);
        }
        if (!before.get().says(request)) {
            return new PurchaseAnswer.Conflict();
        }
        boolean isOpened = !before.get().checkoutId().isEmpty() || before.get().isSettled();
        return isOpened ? new PurchaseAnswer.MadeBefore(before.get()) : open(before.get(), returnUrl, provider);
    }

    private PurchaseAnswer open(Purchase purchase, String returnUrl, PaymentProvider provider) {
        CheckoutOrder order = new CheckoutOrder(
                purchase.id(),
                purchase.amountCents(),
                purchase.feeCents(),
                purchase.method() == PurchaseMethod.CRYPTO,
                purchase.savesMethod(),
                returnUrl + purchase.id());
        return switch (provider.open(order)) {
            case ProviderAnswer.Told<OpenCheckout>(OpenCheckout checkout) -> opened(purchase, checkout);
            case ProviderAnswer.Refused<OpenCheckout>(String reason) -> {
                database.transaction(connection ->
                        purchases.notPaid(connection, purchase.id(), PurchaseStatus.EXPIRED, true, reason, ""));
                yield new PurchaseAnswer.Refused();
            }
            case ProviderAnswer.Silent<OpenCheckout> _ -> {
                meters.silent();
                yield new PurchaseAnswer.Unknown();
            }
        };
    }

    private PurchaseAnswer opened(Purchase purchase, OpenCheckout checkout) {
        return database.transaction(connection -> {
            boolean isOpen = purchases.opened(connection, purchase.id(), checkout.id(), checkout.url());
            Purchase present = purchases.find(connection, purchase.id()).orElseThrow();
            return isOpen ? new PurchaseAnswer.Made(present) : new PurchaseAnswer.MadeBefore(present);
        });
    }

    Page newestFirst(String accountId, int offset, int limit) {
        return database.transaction(connection -> new Page(
                purchases.newestFirst(connection, accountId, offset, limit), purchases.count(connection, accountId)));
    }

    /** As it stands now: one that is not settled is looked up where it is paid, if that answers. */
    Optional<Purchase> look(String accountId, String purchaseId, Optional<PaymentProvider> provider) {
        Optional<Purchase> found = find(accountId, purchaseId);
        if (found.isEmpty() || found.get().isSettled() || provider.isEmpty()) {
            return found;
        }
        settlement.settle(found.get(), provider.get());
        return find(accountId, purchaseId);
    }

    private Optional<Purchase> find(String accountId, String purchaseId) {
        return database.transaction(connection -> purchases.find(connection, purchaseId))
                .filter(purchase -> purchase.accountId().equals(accountId));
    }
}
