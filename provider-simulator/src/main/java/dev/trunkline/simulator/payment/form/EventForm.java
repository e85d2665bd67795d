package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Event;

/** An event (docs.stripe.com/api/events/object). */
final class EventForm {

    /** Of stripe-java 29: its model reads the object of an event only under its own version. */
    static final String API_VERSION = "2025-03-31.basil";

    private EventForm() {}

    static ObjectNode of(Event event) {
        ObjectNode node = Forms.begin(event, "event")
                .put("api_version", API_VERSION)
                .put("pending_webhooks", 1)
                .put("type", event.type());
        node.putObject("data").set("object", event.object().deepCopy());
        node.putObject("request").putNull("id").putNull("idempotency_key");
        return node;
    }
}
