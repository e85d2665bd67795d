package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Customer;
import dev.trunkline.simulator.payment.account.PaymentMethod;
import dev.trunkline.simulator.text.Json;

/** Customers and what they pay with (docs.stripe.com/api/customers/object, /payment_methods/object). */
final class CustomerForm {

    private static final int CARD_YEARS = 8;
    private static final int SECONDS_OF_A_YEAR = 31_556_952;
    private static final int FIRST_YEAR = 1970;

    private CustomerForm() {}

    static ObjectNode of(Customer customer) {
        ObjectNode node = Forms.begin(customer, "customer")
                .put("balance", 0)
                .put("delinquent", false)
                .put("email", customer.email())
                .put("name", customer.name());
        node.set("metadata", Forms.metadata(customer.metadata()));
        return node;
    }

    static ObjectNode of(PaymentMethod method) {
        ObjectNode node =
                Forms.begin(method, "payment_method").put("type", method.type()).put("customer", method.customer());
        node.putObject("metadata");
        ObjectNode details = node.putObject(method.type());
        if (method.type().equals(PaymentMethod.CARD)) {
            card(details)
                    .put("exp_month", 12)
                    .put("exp_year", FIRST_YEAR + CARD_YEARS + method.createdSeconds() / SECONDS_OF_A_YEAR);
        }
        return node;
    }

    /** Of a charge. */
    static ObjectNode details(String methodType) {
        ObjectNode node = Json.object().put("type", methodType);
        ObjectNode details = node.putObject(methodType);
        if (methodType.equals(PaymentMethod.CARD)) {
            card(details);
        }
        return node;
    }

    private static ObjectNode card(ObjectNode details) {
        return details.put("brand", "visa")
                .put("country", "US")
                .put("funding", "credit")
                .put("last4", "4242");
    }
}
