package dev.trunkline.simulator.payment.desk;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Customer;
import dev.trunkline.simulator.payment.account.PaymentMethod;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.request.Parameters;
import dev.trunkline.simulator.payment.request.Reading;
import java.util.Map;
import java.util.Set;

/** Customers and what is kept of them to pay with. Lives on one thread. */
public final class CustomerDesk {

    private static final Set<String> KNOWN =
            Set.of("address", "description", "email", "metadata", "name", "phone", "preferred_locales");

    private final Account account;

    public CustomerDesk(Account account) {
        this.account = account;
    }

    public Answer create(Parameters parameters) {
        Reading reading = new Reading(parameters, KNOWN);
        Map<String, String> metadata = Map.copyOf(reading.metadata("metadata"));
        return keep(
                reading,
                new Customer(
                        account.newId("cus_"),
                        account.nowSeconds(),
                        reading.text("email"),
                        reading.text("name"),
                        metadata));
    }

    public Answer describe(String id, Parameters parameters) {
        return Answer.of(account.find(Customer.class, id), "customer", id, customer -> {
            Reading reading = new Reading(parameters, Set.of("metadata"));
            Map<String, String> metadata = reading.metadata("metadata");
            return keep(reading, customer.described(Account.merged(customer.metadata(), metadata)));
        });
    }

    public Answer detach(String id) {
        return Answer.of(account.find(PaymentMethod.class, id), "payment_method", id, method -> {
            account.keep(method.detached());
            return new Answer.Done(method.detached());
        });
    }

    private Answer keep(Reading reading, Customer customer) {
        Refusal problem = reading.problem();
        if (problem != null) {
            return new Answer.Refused(problem);
        }
        account.keep(customer);
        return new Answer.Done(customer);
    }
}
