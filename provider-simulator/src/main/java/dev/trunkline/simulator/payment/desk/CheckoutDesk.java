package dev.trunkline.simulator.payment.desk;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Customer;
import dev.trunkline.simulator.payment.account.Intent;
import dev.trunkline.simulator.payment.account.Payer;
import dev.trunkline.simulator.payment.account.PaymentMethod;
import dev.trunkline.simulator.payment.account.Session;
import dev.trunkline.simulator.payment.account.Session.PaymentStatus;
import dev.trunkline.simulator.payment.account.Session.Status;
import dev.trunkline.simulator.payment.event.EventLog;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.request.Parameters;
import dev.trunkline.simulator.payment.script.Scripted;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sessions, and what people do on their pages. Lives on one thread. */
public final class CheckoutDesk {

    public static final String PAGES = "/c/pay/";

    private static final String NAME = "checkout.session";

    private final Account account;
    private final EventLog events;
    private final Scripted scripted;
    private final Till till;

    public CheckoutDesk(Account account, EventLog events, Scripted scripted) {
        this.account = account;
        this.events = events;
        this.scripted = scripted;
        this.till = new Till(account, events);
    }

    /** @param origin where the simulator's pages are, without a path */
    public Answer create(Parameters parameters, String origin) {
        SessionReader reader = new SessionReader(parameters, account.nowSeconds());
        Session.Order order = reader.order();
        String success = reader.reading().required("success_url");
        String customer = parameters.text("customer");
        if (customer != null && account.find(Customer.class, customer).isEmpty()) {
            reader.reading()
                    .refuse(Refusal.invalid("resource_missing", "customer", "No such customer: '" + customer + "'"));
        }
        Refusal problem = reader.reading().problem();
        if (problem != null) {
            return new Answer.Refused(problem);
        }
        String id = account.newId("cs_test_");
        Session.Links links = new Session.Links(origin + PAGES + id, success, parameters.text("cancel_url"));
        Session session =
                new Session(id, account.nowSeconds(), order, links, Status.OPEN, PaymentStatus.UNPAID, null, customer);
        account.keep(session);
        return new Answer.Done(session);
    }

    public Answer expire(String id) {
        return Answer.of(account.find(Session.class, id), NAME, id, session -> {
            if (session.status() != Status.OPEN) {
                String status = session.status().name().toLowerCase(Locale.ROOT);
                return Answer.refused(null, "id", "Session " + id + " is " + status + " (expected: open)");
            }
            return new Answer.Done(end(session));
        });
    }

    /** Ends every session whose time is over. */
    public void expireDue() {
        account.newestFirst(Session.class).stream()
                .filter(session -> session.status() == Status.OPEN)
                .filter(session -> session.order().expiresAtSeconds() <= account.nowSeconds())
                .forEach(this::end);
    }

    /** Only while it is open. */
    public Session pay(Session session) {
        Intent before = intent(session);
        String customer = customer(session);
        PaymentMethod method = new PaymentMethod(
                account.newId("pm_"),
                account.nowSeconds(),
                before.payer().methodType(),
                session.order().savesMethod() ? customer : null);
        account.keep(method);
        Intent intent = before.processing(new Payer(method.type(), customer, method.id()));
        account.keep(intent);
        boolean later = scripted.now().settlesLater();
        if (!later) {
            till.take(intent);
        }
        Session completed =
                session.tried(intent.id()).completed(later ? PaymentStatus.UNPAID : PaymentStatus.PAID, customer);
        account.keep(completed);
        events.announce("checkout.session.completed", completed);
        return completed;
    }

    /** Only while it is open, and so it stays. */
    public Session decline(Session session) {
        Intent refused = till.refuse(intent(session));
        Session tried = session.tried(refused.id());
        account.keep(tried);
        return tried;
    }

    /** The money of a page that was completed without it comes, or does not. */
    public Answer settle(String id, boolean succeeds) {
        return Answer.of(account.find(Session.class, id), NAME, id, session -> {
            Intent intent = account.find(Intent.class, session.intent()).orElse(null);
            if (intent == null || intent.status() != Intent.Status.PROCESSING) {
                return Answer.refused(null, "id", "Session " + id + " does not wait for its money");
            }
            if (succeeds) {
                till.take(intent);
            } else {
                till.refuse(intent);
            }
            Session settled = succeeds ? session.completed(PaymentStatus.PAID, session.customer()) : session;
            account.keep(settled);
            events.announce("checkout.session.async_payment_" + (succeeds ? "succeeded" : "failed"), settled);
            return new Answer.Done(settled);
        });
    }

    private Session end(Session session) {
        Session expired = session.expired();
        account.keep(expired);
        events.announce("checkout.session.expired", expired);
        return expired;
    }

    /** The one that was tried already, or one that is new. */
    private Intent intent(Session session) {
        return account.find(Intent.class, session.intent())
                .orElseGet(() -> new Intent(
                        account.newId("pi_"),
                        account.nowSeconds(),
                        session.order().total(),
                        session.order().intentPurpose(),
                        new Payer(session.order().methodTypes().getFirst(), session.customer(), null),
                        Intent.Status.REQUIRES_PAYMENT_METHOD,
                        null,
                        false));
    }

    private @Nullable String customer(Session session) {
        if (session.customer() != null || !session.order().createsCustomer()) {
            return session.customer();
        }
        String email = Objects.requireNonNullElse(session.order().email(), "payer@example.com");
        Customer customer = new Customer(account.newId("cus_"), account.nowSeconds(), email, null, Map.of());
        account.keep(customer);
        return customer.id();
    }
}
