package dev.trunkline.simulator.payment.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Event;
import dev.trunkline.simulator.payment.form.Forms;
import dev.trunkline.simulator.text.Json;
import java.util.List;

/** The body of a webhook: the event, its amounts as the script wants them. The kept event says the truth. */
record Letter(byte[] body) {

    private static final List<String> AMOUNTS = List.of("amount_total", "amount_subtotal", "amount", "amount_received");

    static Letter of(Event event, long amountOffByCents) {
        ObjectNode node = Forms.of(event);
        if (amountOffByCents != 0 && node.at("/data/object") instanceof ObjectNode object) {
            AMOUNTS.stream()
                    .filter(object::has)
                    .forEach(name -> object.put(name, object.get(name).longValue() + amountOffByCents));
        }
        return new Letter(Json.bytes(node));
    }
}
