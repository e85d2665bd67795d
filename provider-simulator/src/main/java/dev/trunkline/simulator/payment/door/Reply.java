package dev.trunkline.simulator.payment.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Intent;
import dev.trunkline.simulator.payment.form.Forms;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.text.Json;

/** An answer of the API before it is bytes. */
record Reply(int status, ObjectNode body) {

    private static final int OK = 200;

    static Reply ok(ObjectNode body) {
        return new Reply(OK, body);
    }

    /** With the payment that was declined, where it was one. */
    static Reply of(Refusal refusal, Account account) {
        ObjectNode body = Json.object();
        ObjectNode error = refusal.error();
        body.set("error", error);
        account.find(Intent.class, refusal.intent()).ifPresent(intent -> error.set("payment_intent", Forms.of(intent)));
        return new Reply(refusal.status(), body);
    }
}
