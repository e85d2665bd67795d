package dev.trunkline.billing.purchase;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.credit.LotTable;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.Lot;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.redis.LiveCredit;
import dev.trunkline.billing.terms.TermsTable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Begins refunds, one for each purchase. Blocks; safe for all threads. */
@Singleton
class RefundDesk {

    private final Database database;
    private final PurchaseTable purchases;
    private final RefundTable refunds;
    private final BalanceTable balances;
    private final LotTable lots;
    private final LiveCredit live;
    private final RefundSteps steps;
    private final TermsTable terms;
    private final InstantSource clock;

    RefundDesk(
            Database database,
            PurchaseTable purchases,
            RefundTable refunds,
            BalanceTable balances,
            LotTable lots,
            LiveCredit live,
            RefundSteps steps,
            TermsTable terms,
            InstantSource clock) {
        this.database = database;
        this.purchases = purchases;
        this.refunds = refunds;
        this.balances = balances;
        this.lots = lots;
        this.live = live;
        this.steps = steps;
        this.terms = terms;
        this.clock = clock;
    }

    private sealed interface Beginning {
        record Begun(Refund refund) implements Beginning {}

        record Answered(RefundAnswer answer) implements Beginning {}
    }

    RefundAnswer refund(String accountId, String purchaseId, PaymentProvider provider) {
        long heldNano = live.of(accountId).heldNano();
        Beginning beginning = database.transaction(connection -> begin(connection, accountId, purchaseId, heldNano));
        return switch (beginning) {
            case Beginning.Answered(RefundAnswer answer) -> answer;
            case Beginning.Begun(Refund refund) -> answer(steps.advance(refund, provider), purchaseId);
        };
    }

    /** Under the account's lock: what is booked meanwhile waits, and is seen by what the account has used. */
    private Beginning begin(Connection connection, String accountId, String purchaseId, long heldNano)
            throws SQLException {
        AccountStanding standing =
                balances.lock(connection, new TreeSet<>(List.of(accountId))).get(accountId);
        Optional<Purchase> purchase = purchases.lock(connection, purchaseId).filter(found -> found.accountId()
                .equals(accountId));
        if (purchase.isEmpty() || standing == null) {
            return new Beginning.Answered(new RefundAnswer.NoPurchase());
        }
        Optional<String> objection =
                RefundRule.objection(purchase.get(), terms.inForce(connection).refundWithin(), clock.instant());
        if (objection.isPresent()) {
            return notNow(objection.get());
        }
        Lot lot = Lot.ofPurchase(purchaseId);
        long restNano = lots.restNano(connection, lot);
        long cents = RefundRule.cents(restNano, standing.balanceNano() - heldNano);
        if (cents == 0) {
            return notNow("Nothing is left of this purchase, or what is left is in use");
        }
        Refund refund = new Refund(
                "ref_" + UUID.randomUUID().toString().replace("-", ""),
                purchaseId,
                accountId,
                cents,
                Refund.State.BEGUN,
                restNano,
                balances.usedNano(connection, accountId),
                lots.beforeNano(connection, accountId, lot),
                "",
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return refunds.add(connection, refund)
                ? new Beginning.Begun(refund)
                : notNow("This purchase is on its way back");
    }

    private static Beginning notNow(String message) {
        return new Beginning.Answered(new RefundAnswer.NotNow(message));
    }

    private RefundAnswer answer(RefundSteps.Step step, String purchaseId) {
        return switch (step) {
            case RefundSteps.Step.Paid() ->
                database.transaction(connection -> purchases.find(connection, purchaseId))
                        .<RefundAnswer>map(RefundAnswer.Refunded::new)
                        .orElseGet(RefundAnswer.NoPurchase::new);
            case RefundSteps.Step.Undone(String reason) -> new RefundAnswer.NotNow(reason);
            case RefundSteps.Step.Waiting() -> new RefundAnswer.UnderWay();
        };
    }
}
