package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Session;
import dev.trunkline.simulator.payment.account.Session.Order;

/** A checkout session (docs.stripe.com/api/checkout/sessions/object). */
final class SessionForm {

    private SessionForm() {}

    static ObjectNode of(Session session) {
        Order order = session.order();
        ObjectNode node = Forms.begin(session, "checkout.session")
                .put("mode", "payment")
                .put("ui_mode", "hosted")
                .put("status", Forms.word(session.status()))
                .put("payment_status", Forms.word(session.paymentStatus()))
                .put("amount_subtotal", order.total().cents())
                .put("amount_total", order.total().cents())
                .put("currency", order.total().currency())
                .put("client_reference_id", order.clientReference())
                .put("customer", session.customer())
                .put("customer_creation", order.createsCustomer() ? "always" : "if_required")
                .put("customer_email", order.email())
                .put("payment_intent", session.intent())
                .put("payment_method_collection", "if_required")
                .put("expires_at", order.expiresAtSeconds())
                .put("success_url", session.links().success())
                .put("cancel_url", session.links().cancel())
                .put(
                        "url",
                        session.status() == Session.Status.OPEN
                                ? session.links().page()
                                : null);
        Forms.words(node, "payment_method_types", order.methodTypes());
        node.set("metadata", Forms.metadata(order.metadata()));
        node.putObject("total_details")
                .put("amount_discount", 0)
                .put("amount_shipping", 0)
                .put("amount_tax", 0);
        if (order.email() != null) {
            node.putObject("customer_details").put("email", order.email());
        }
        return node;
    }
}
