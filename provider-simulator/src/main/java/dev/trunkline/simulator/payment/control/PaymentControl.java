package dev.trunkline.simulator.payment.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Kept;
import dev.trunkline.simulator.payment.desk.Answer;
import dev.trunkline.simulator.payment.desk.CheckoutDesk;
import dev.trunkline.simulator.payment.desk.DisputeDesk;
import dev.trunkline.simulator.payment.event.Webhooks;
import dev.trunkline.simulator.payment.form.Forms;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.script.Script;
import dev.trunkline.simulator.payment.script.Scripted;
import dev.trunkline.simulator.text.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything below {@code /control}; asks for no key. Lives on one event loop. */
public final class PaymentControl {

    private static final String PATHS = "/control/payments, /control/payments/record, /control/health";

    private final Account account;
    private final Scripted scripted;
    private final Webhooks webhooks;
    private final CheckoutDesk checkout;
    private final DisputeDesk disputes;
    private final Runnable forgetRepeats;

    public PaymentControl(
            Account account,
            Scripted scripted,
            Webhooks webhooks,
            CheckoutDesk checkout,
            DisputeDesk disputes,
            Runnable forgetRepeats) {
        this.account = account;
        this.scripted = scripted;
        this.webhooks = webhooks;
        this.checkout = checkout;
        this.disputes = disputes;
        this.forgetRepeats = forgetRepeats;
    }

    public void handle(HttpServerRequest request, String body) {
        switch (request.method() + " " + request.path()) {
            case "GET /control/payments" -> answer(request, 200, state());
            case "PUT /control/payments" -> put(request, body);
            case "DELETE /control/payments" -> {
                forget();
                answer(request, 200, state());
            }
            case "GET /control/payments/record" -> answer(request, 200, PaymentRecord.of(account));
            case "GET /control/health" -> answer(request, 200, Json.object().put("status", "UP"));
            default ->
                refuse(request, 404, request.method() + " " + request.path() + " (expected one of " + PATHS + ")");
        }
    }

    private void put(HttpServerRequest request, String body) {
        JsonNode tree;
        try {
            tree = Json.STRICT.readTree(body);
        } catch (JsonProcessingException e) {
            refuse(request, 400, "body: no JSON (expected: a JSON object)");
            return;
        }
        switch (ScriptReader.read(tree, scripted.now())) {
            case ScriptReader.Outcome.Rejected(String problem) -> refuse(request, 400, problem);
            case ScriptReader.Outcome.Accepted(Script script, Act act) -> follow(request, script, act);
        }
    }

    private void follow(HttpServerRequest request, Script script, Act act) {
        Script before = scripted.now();
        scripted.follow(script);
        @Nullable
        Answer answer =
                switch (act) {
                    case Act.Nothing() -> null;
                    case Act.Dispute(String intent) -> disputes.open(intent);
                    case Act.CloseDispute(String dispute, boolean won) -> disputes.close(dispute, won);
                    case Act.Settle(String session, boolean succeeds) -> checkout.settle(session, succeeds);
                };
        if (answer instanceof Answer.Refused(Refusal refusal)) {
            scripted.follow(before);
            refuse(request, 400, refusal.message());
            return;
        }
        if (script.webhooks() == Script.Webhooks.SENT) {
            webhooks.release();
        }
        ObjectNode state = state();
        if (answer instanceof Answer.Done(Kept object)) {
            state.set("done", Forms.of(object));
        }
        answer(request, 200, state);
    }

    private void forget() {
        account.forget();
        webhooks.forget();
        scripted.follow(Script.DEFAULT);
        forgetRepeats.run();
    }

    private ObjectNode state() {
        Script script = scripted.now();
        Webhooks.Count count = webhooks.count();
        ObjectNode state = Json.object()
                .put("webhooks", script.webhooks().name().toLowerCase(Locale.ROOT))
                .put("off_session", script.declines() ? "declined" : "paid")
                .put("checkout", script.settlesLater() ? "later" : "at_once")
                .put("amount_off_by_cents", script.amountOffByCents());
        state.putObject("count")
                .put("held", count.held())
                .put("under_way", count.underWay())
                .put("delivered", count.delivered())
                .put("given_up", count.givenUp())
                .put("lost", count.lost());
        return state;
    }

    private static void refuse(HttpServerRequest request, int status, String problem) {
        answer(request, status, Json.object().put("error", problem));
    }

    private static void answer(HttpServerRequest request, int status, ObjectNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(Json.bytes(body)));
    }
}
