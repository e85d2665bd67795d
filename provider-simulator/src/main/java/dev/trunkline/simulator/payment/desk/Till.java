package dev.trunkline.simulator.payment.desk;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.BalanceTransaction;
import dev.trunkline.simulator.payment.account.BalanceTransaction.Kind;
import dev.trunkline.simulator.payment.account.Charge;
import dev.trunkline.simulator.payment.account.Intent;
import dev.trunkline.simulator.payment.account.Money;
import dev.trunkline.simulator.payment.event.EventLog;
import org.jspecify.annotations.Nullable;

/** Takes the money of a payment, or is refused it. Lives on one thread. */
final class Till {

    private static final long FEE_PER_MILLE = 29;
    private static final long FEE_CENTS = 30;

    private final Account account;
    private final EventLog events;

    Till(Account account, EventLog events) {
        this.account = account;
        this.events = events;
    }

    Intent take(Intent intent) {
        String id = account.newId("ch_");
        BalanceTransaction movement =
                move(Kind.CHARGE, intent.amount(), feeCents(intent.amount().cents()), id);
        account.keep(charge(intent, id, movement.id()));
        Intent paid = intent.paid(id);
        account.keep(paid);
        events.announce("payment_intent.succeeded", paid);
        return paid;
    }

    Intent refuse(Intent intent) {
        String id = account.newId("ch_");
        account.keep(charge(intent, id, null));
        Intent refused = intent.refused(id);
        account.keep(refused);
        events.announce("payment_intent.payment_failed", refused);
        return refused;
    }

    BalanceTransaction move(Kind kind, Money amount, long feeCents, String source) {
        BalanceTransaction movement =
                new BalanceTransaction(account.newId("txn_"), account.nowSeconds(), kind, amount, feeCents, source);
        account.keep(movement);
        return movement;
    }

    /** 2.9 % and 30 cents, rounded half up. */
    static long feeCents(long cents) {
        return (cents * FEE_PER_MILLE + 500) / 1_000 + FEE_CENTS;
    }

    private Charge charge(Intent intent, String id, @Nullable String movement) {
        return new Charge(
                id,
                account.nowSeconds(),
                intent.id(),
                intent.amount(),
                intent.purpose(),
                intent.payer(),
                0,
                false,
                movement);
    }
}
