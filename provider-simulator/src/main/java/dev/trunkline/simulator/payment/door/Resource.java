package dev.trunkline.simulator.payment.door;

import dev.trunkline.simulator.payment.account.BalanceTransaction;
import dev.trunkline.simulator.payment.account.Charge;
import dev.trunkline.simulator.payment.account.Customer;
import dev.trunkline.simulator.payment.account.Dispute;
import dev.trunkline.simulator.payment.account.Event;
import dev.trunkline.simulator.payment.account.Intent;
import dev.trunkline.simulator.payment.account.Kept;
import dev.trunkline.simulator.payment.account.PaymentMethod;
import dev.trunkline.simulator.payment.account.Refund;
import dev.trunkline.simulator.payment.account.Session;
import java.util.Locale;
import java.util.Set;

/** What can be read by its id, and as a list. */
enum Resource {
    SESSION("/v1/checkout/sessions", Session.class, "payment_intent", "customer", "status"),
    INTENT("/v1/payment_intents", Intent.class, "customer"),
    CUSTOMER("/v1/customers", Customer.class, "email"),
    PAYMENT_METHOD("/v1/payment_methods", PaymentMethod.class, "customer", "type"),
    CHARGE("/v1/charges", Charge.class, "payment_intent", "customer"),
    REFUND("/v1/refunds", Refund.class, "payment_intent", "charge"),
    DISPUTE("/v1/disputes", Dispute.class, "payment_intent", "charge"),
    EVENT("/v1/events", Event.class, "type"),
    BALANCE_TRANSACTION("/v1/balance_transactions", BalanceTransaction.class, "type", "source", "currency");

    private final String path;
    private final Class<? extends Kept> type;
    private final Set<String> filters;

    Resource(String path, Class<? extends Kept> type, String... filters) {
        this.path = path;
        this.type = type;
        this.filters = Set.of(filters);
    }

    String path() {
        return path;
    }

    Class<? extends Kept> type() {
        return type;
    }

    /** Fields by whose value a list is narrowed. */
    Set<String> filters() {
        return filters;
    }

    /** As it is called in messages. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
