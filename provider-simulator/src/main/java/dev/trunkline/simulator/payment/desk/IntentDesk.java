package dev.trunkline.simulator.payment.desk;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Customer;
import dev.trunkline.simulator.payment.account.Intent;
import dev.trunkline.simulator.payment.account.Money;
import dev.trunkline.simulator.payment.account.Payer;
import dev.trunkline.simulator.payment.account.PaymentMethod;
import dev.trunkline.simulator.payment.account.Purpose;
import dev.trunkline.simulator.payment.event.EventLog;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.request.Parameters;
import dev.trunkline.simulator.payment.request.Reading;
import dev.trunkline.simulator.payment.script.Scripted;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Payments without a page (docs.stripe.com/api/payment_intents/create, as of 2026-11). Lives on one thread. */
public final class IntentDesk {

    private static final String NAME = "payment_intent";
    private static final Set<String> KNOWN = Set.of(
            ("amount automatic_payment_methods capture_method confirm confirmation_method currency customer description"
                            + " error_on_requires_action metadata off_session payment_method"
                            + " payment_method_options payment_method_types receipt_email return_url"
                            + " setup_future_usage statement_descriptor statement_descriptor_suffix")
                    .split(" "));
    private static final Set<String> KNOWN_AT_CONFIRMATION = Set.of("off_session", "payment_method", "return_url");

    private final Account account;
    private final EventLog events;
    private final Scripted scripted;
    private final Till till;

    public IntentDesk(Account account, EventLog events, Scripted scripted) {
        this.account = account;
        this.events = events;
        this.scripted = scripted;
        this.till = new Till(account, events);
    }

    public Answer create(Parameters parameters) {
        Reading reading = new Reading(parameters, KNOWN);
        Money amount =
                new Money(reading.cents("amount"), reading.required("currency").toLowerCase(Locale.ROOT));
        if (amount.cents() < SessionReader.CENTS_AT_LEAST) {
            reading.refuse(SessionReader.tooSmall("amount"));
        }
        Purpose purpose = new Purpose(reading.text("description"), reading.metadata("metadata"));
        boolean confirm = reading.flag("confirm");
        if (reading.flag("off_session") && !confirm) {
            reading.refuse(Refusal.invalid(null, "off_session", "off_session needs confirm=true"));
        }
        Payer payer = payer(reading, reading.text("customer"), reading.text("payment_method"));
        Refusal problem = reading.problem();
        if (problem != null) {
            return new Answer.Refused(problem);
        }
        Intent intent = new Intent(
                account.newId("pi_"),
                account.nowSeconds(),
                amount,
                purpose,
                payer,
                payer.paymentMethod() == null
                        ? Intent.Status.REQUIRES_PAYMENT_METHOD
                        : Intent.Status.REQUIRES_CONFIRMATION,
                null,
                false);
        return confirm ? charge(intent) : kept(intent);
    }

    public Answer confirm(String id, Parameters parameters) {
        return Answer.of(account.find(Intent.class, id), NAME, id, intent -> {
            Reading reading = new Reading(parameters, KNOWN_AT_CONFIRMATION);
            String method = reading.text("payment_method");
            Payer payer = payer(
                    reading,
                    intent.payer().customer(),
                    method == null ? intent.payer().paymentMethod() : method);
            Refusal problem = reading.problem();
            if (problem != null) {
                return new Answer.Refused(problem);
            }
            return intent.open() ? charge(intent.processing(payer)) : unexpected(intent);
        });
    }

    public Answer cancel(String id) {
        return Answer.of(account.find(Intent.class, id), NAME, id, intent -> {
            if (!intent.open()) {
                return unexpected(intent);
            }
            Intent canceled = intent.canceled();
            account.keep(canceled);
            events.announce("payment_intent.canceled", canceled);
            return new Answer.Done(canceled);
        });
    }

    public Answer describe(String id, Parameters parameters) {
        return Answer.of(account.find(Intent.class, id), NAME, id, intent -> {
            Reading reading = new Reading(parameters, Set.of("metadata"));
            var metadata = Account.merged(intent.purpose().metadata(), reading.metadata("metadata"));
            Refusal problem = reading.problem();
            return problem == null ? kept(intent.described(metadata)) : new Answer.Refused(problem);
        });
    }

    private Answer charge(Intent intent) {
        if (intent.payer().paymentMethod() == null) {
            return Answer.refused("payment_intent_unexpected_state", "payment_method", "A payment method is missing");
        }
        if (!scripted.now().declines()) {
            return new Answer.Done(till.take(intent));
        }
        Intent refused = till.refuse(intent);
        return new Answer.Refused(Refusal.declined(refused.id(), String.valueOf(refused.charge())));
    }

    private Answer kept(Intent intent) {
        account.keep(intent);
        return new Answer.Done(intent);
    }

    private static Answer unexpected(Intent intent) {
        String status = intent.status().name().toLowerCase(Locale.ROOT);
        return Answer.refused(
                "payment_intent_unexpected_state", "id", "PaymentIntent " + intent.id() + " is " + status);
    }

    /** A method that belongs to a customer pays for that customer only. */
    private Payer payer(Reading reading, @Nullable String customer, @Nullable String methodId) {
        if (customer != null && account.find(Customer.class, customer).isEmpty()) {
            reading.refuse(Refusal.invalid("resource_missing", "customer", "No such customer: '" + customer + "'"));
        }
        Optional<PaymentMethod> method = account.find(PaymentMethod.class, methodId);
        boolean whose = method.map(PaymentMethod::customer).equals(Optional.ofNullable(customer));
        if (methodId != null && !whose) {
            reading.refuse(Refusal.invalid(
                    "resource_missing", "payment_method", "No such PaymentMethod of the customer: '" + methodId + "'"));
        }
        return new Payer(method.map(PaymentMethod::type).orElse(PaymentMethod.CARD), customer, methodId);
    }
}
