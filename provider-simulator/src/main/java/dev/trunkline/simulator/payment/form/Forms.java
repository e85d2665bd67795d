package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.trunkline.simulator.text.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON of everything that is kept. Pure. */
public final class Forms {

    private Forms() {}

    public static ObjectNode of(Kept kept) {
        return switch (kept) {
            case Session session -> SessionForm.of(session);
            case Intent intent -> IntentForm.of(intent);
            case Charge charge -> ChargeForm.of(charge);
            case Refund refund -> BackForm.of(refund);
            case Dispute dispute -> BackForm.of(dispute);
            case Customer customer -> CustomerForm.of(customer);
            case PaymentMethod method -> CustomerForm.of(method);
            case BalanceTransaction movement -> BalanceForm.of(movement);
            case Event event -> EventForm.of(event);
        };
    }

    /** What every object begins with. */
    static ObjectNode begin(Kept kept, String name) {
        return Json.object()
                .put("id", kept.id())
                .put("object", name)
                .put("created", kept.createdSeconds())
                .put("livemode", false);
    }

    static ObjectNode metadata(Map<String, String> metadata) {
        ObjectNode node = Json.object();
        metadata.forEach(node::put);
        return node;
    }

    static void words(ObjectNode node, String field, List<String> words) {
        words.forEach(node.putArray(field)::add);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
