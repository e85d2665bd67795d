package dev.trunkline.simulator.payment.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Kept;
import dev.trunkline.simulator.payment.form.Forms;
import dev.trunkline.simulator.payment.form.Refusal;
import java.util.List;

/** Puts objects where their ids stand: {@code expand[]=latest_charge.balance_transaction}. */
record Expansion(Account account, List<String> paths) {

    private static final int LEVELS_AT_MOST = 4;

    Reply of(Reply reply) {
        for (String path : paths) {
            List<String> steps = List.of(path.split("\\."));
            if (steps.size() > LEVELS_AT_MOST || !expand(reply.body(), steps)) {
                String message = "This property cannot be expanded (" + path + ").";
                return Reply.of(Refusal.invalid(null, "expand", message), account);
            }
        }
        return reply;
    }

    /** False where there is no such field; one that is null stays. */
    private boolean expand(JsonNode node, List<String> steps) {
        if (node.isArray()) {
            boolean all = true;
            for (JsonNode element : node) {
                all &= expand(element, steps);
            }
            return all;
        }
        if (steps.isEmpty() || !(node instanceof ObjectNode object)) {
            return true;
        }
        String field = steps.getFirst();
        if (object.path(field).isTextual()) {
            Kept found = account.find(object.path(field).textValue());
            if (found != null) {
                object.set(field, Forms.of(found));
            }
        }
        return object.has(field) && expand(object.path(field), steps.subList(1, steps.size()));
    }
}
