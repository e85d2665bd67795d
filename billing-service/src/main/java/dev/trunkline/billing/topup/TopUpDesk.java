package dev.trunkline.billing.topup;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.payment.ChargeOrder;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.PaymentStanding;
import dev.trunkline.billing.payment.Payments;
import dev.trunkline.billing.payment.ProviderAnswer;
import dev.trunkline.billing.purchase.Fees;
import dev.trunkline.billing.purchase.NewPurchase;
import dev.trunkline.billing.purchase.Purchase;
import dev.trunkline.billing.purchase.PurchaseStatus;
import dev.trunkline.billing.purchase.PurchaseTable;
import dev.trunkline.billing.purchase.Settlement;
import dev.trunkline.billing.terms.Terms;
import dev.trunkline.billing.terms.TermsTable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Buys for accounts whose balance is low. A purchase is on record before its card is charged, one for an account at a
 * time whatever the number of replicas, and its charge may be asked for again: it is made once.
 */
@Singleton
class TopUpDesk {

    private static final Logger LOG = Logger.getLogger(TopUpDesk.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CHARGE_PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final AutoTopUpTable topUps;
    private final PurchaseTable purchases;
    private final BalanceTable balances;
    private final Settlement settlement;
    private final Payments payments;
    private final TermsTable terms;
    private final CreditSettings.TopUps settings;
    private final InstantSource clock;

    TopUpDesk(
            Database database,
            AutoTopUpTable topUps,
            PurchaseTable purchases,
            BalanceTable balances,
            Settlement settlement,
            Payments payments,
            TermsTable terms,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.topUps = topUps;
        this.purchases = purchases;
        this.balances = balances;
        this.settlement = settlement;
        this.payments = payments;
        this.terms = terms;
        this.settings = settings.topUps();
        this.clock = clock;
    }

    void round() {
        payments.provider().ifPresent(provider -> {
            chargeAgain(provider);
            List<String> low = database.transaction(connection -> topUps.low(connection, settings.accountsMost()));
            for (String accountId : low) {
                database.transaction(connection -> begin(connection, accountId))
                        .ifPresent(purchase -> charge(purchase, provider));
            }
        });
    }

    void failed(Throwable failure) {
        LOG.warnf("a round over low balances failed: %s", failure.getMessage());
    }

    /** Under the lock of what the account wants: two rounds at once see one another's purchase. */
    private Optional<Purchase> begin(Connection connection, String accountId) throws SQLException {
        Instant now = clock.instant();
        Terms present = terms.inForce(connection);
        Optional<AutoTopUp> wish = topUps.lock(connection, accountId);
        Optional<SavedMethod> saved = topUps.saved(connection, accountId);
        if (!present.buying()
                || wish.isEmpty()
                || saved.isEmpty()
                || topUps.stopped(connection, accountId).isPresent()) {
            return Optional.empty();
        }
        long balanceNano = balances.find(connection, accountId).balanceNano();
        if (!wish.get().isDue(balanceNano, topUps.made(connection, accountId, now.minus(DAY)))) {
            return Optional.empty();
        }
        Purchase purchase = NewPurchase.topUp(
                accountId,
                wish.get().amountCents(),
                Fees.of(present),
                saved.get().customerId(),
                saved.get().methodId(),
                now);
        return purchases.add(connection, purchase) ? Optional.of(purchase) : Optional.empty();
    }

    private void chargeAgain(PaymentProvider provider) {
        Instant now = clock.instant();
        List<Purchase> uncharged = database.transaction(connection ->
                purchases.claimUncharged(connection, now, now.minus(CHARGE_PATIENCE), settings.accountsMost()));
        for (Purchase purchase : uncharged) {
            boolean isTooOld = purchase.createdAt().plus(settings.chargeMost()).isBefore(now);
            if (isTooOld) {
                LOG.errorf("top-up %s: nobody knows whether its card was charged", purchase.id());
                notPaid(purchase, PurchaseStatus.EXPIRED, "the payment provider did not answer");
            } else {
                charge(purchase, provider);
            }
        }
    }

    private void charge(Purchase purchase, PaymentProvider provider) {
        ChargeOrder order =
                new ChargeOrder(purchase.id(), purchase.totalCents(), purchase.customerId(), purchase.methodId());
        switch (provider.charge(order)) {
            case ProviderAnswer.Told<PaymentStanding>(PaymentStanding standing) -> {
                database.transaction(connection -> purchases.charged(connection, purchase.id(), standing.paymentId()));
                settlement.settle(purchase, standing, provider);
            }
            case ProviderAnswer.Refused<PaymentStanding>(String reason) ->
                notPaid(purchase, PurchaseStatus.DECLINED, reason);
            case ProviderAnswer.Silent<PaymentStanding> _ -> {}
        }
    }

    private void notPaid(Purchase purchase, PurchaseStatus status, String reason) {
        database.transaction(connection -> purchases.notPaid(connection, purchase.id(), status, true, reason, ""));
    }
}
