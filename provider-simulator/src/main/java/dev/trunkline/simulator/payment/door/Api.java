package dev.trunkline.simulator.payment.door;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Customer;
import dev.trunkline.simulator.payment.account.Kept;
import dev.trunkline.simulator.payment.desk.Answer;
import dev.trunkline.simulator.payment.form.Forms;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.request.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which call goes to which desk. Lives on one thread. */
final class Api {

    private final Account account;
    private final Desks desks;

    Api(Account account, Desks desks) {
        this.account = account;
        this.desks = desks;
    }

    Reply get(String path, Parameters parameters) {
        Target target = Target.of(path).orElse(null);
        if (target == null) {
            return refused(Refusal.unknownUrl("GET: " + path));
        }
        if (target.id().isEmpty()) {
            return new Listing(account, target.resource(), parameters).page();
        }
        Kept found = account.find(target.resource().type(), target.id()).orElse(null);
        if (found == null) {
            return refused(Refusal.missing(target.resource().word(), target.id()));
        }
        if (target.action().isEmpty()) {
            return Reply.ok(Forms.of(found));
        }
        return target.action().equals("payment_methods") && found instanceof Customer
                ? methodsOf(target.id(), parameters)
                : refused(Refusal.unknownUrl("GET: " + path));
    }

    /** @param origin where the caller found the simulator */
    Reply post(String path, Parameters parameters, String origin) {
        return Target.of(path)
                .map(target -> post(target, parameters, origin))
                .map(answer -> switch (answer) {
                    case Answer.Done(Kept object) -> Reply.ok(Forms.of(object));
                    case Answer.Refused(Refusal refusal) -> refused(refusal);
                })
                .orElseGet(() -> refused(Refusal.unknownUrl("POST: " + path)));
    }

    private Answer post(Target target, Parameters parameters, String origin) {
        String id = target.id();
        return switch (target.resource() + "/" + (id.isEmpty() ? "" : "id") + "/" + target.action()) {
            case "SESSION//" -> desks.checkout().create(parameters, origin);
            case "SESSION/id/expire" -> desks.checkout().expire(id);
            case "INTENT//" -> desks.intents().create(parameters);
            case "INTENT/id/" -> desks.intents().describe(id, parameters);
            case "INTENT/id/confirm" -> desks.intents().confirm(id, parameters);
            case "INTENT/id/cancel" -> desks.intents().cancel(id);
            case "CUSTOMER//" -> desks.customers().create(parameters);
            case "CUSTOMER/id/" -> desks.customers().describe(id, parameters);
            case "PAYMENT_METHOD/id/detach" -> desks.customers().detach(id);
            case "REFUND//" -> desks.refunds().create(parameters);
            case "REFUND/id/" -> desks.refunds().describe(id, parameters);
            default -> new Answer.Refused(Refusal.unknownUrl("POST: " + target));
        };
    }

    private Reply methodsOf(String customer, Parameters parameters) {
        Map<String, String> values = new LinkedHashMap<>(parameters.values());
        values.put("customer", customer);
        return new Listing(account, Resource.PAYMENT_METHOD, new Parameters(values)).page();
    }

    private Reply refused(Refusal refusal) {
        return Reply.of(refusal, account);
    }
}
