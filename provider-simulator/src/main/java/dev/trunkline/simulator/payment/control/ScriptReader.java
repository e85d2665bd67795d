package dev.trunkline.simulator.payment.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.payment.script.Script;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a control call: what is not named stays as it is; one slip anywhere and nothing of it takes effect. */
final class ScriptReader {

    private static final long OFF_CENTS_AT_MOST = 1_000_000;
    private static final String FIELDS = "webhooks, off_session, checkout, amount_off_by_cents, dispute, dispute_won,"
            + " dispute_lost, settle, settle_failed";

    /** What reading led to. */
    sealed interface Outcome {
        record Accepted(Script script, Act act) implements Outcome {}

        record Rejected(String problem) implements Outcome {}
    }

    private Script.Webhooks webhooks;
    private boolean declines;
    private boolean settlesLater;
    private long amountOffByCents;
    private Act act = new Act.Nothing();
    private @Nullable String problem;

    private ScriptReader(Script before) {
        webhooks = before.webhooks();
        declines = before.declines();
        settlesLater = before.settlesLater();
        amountOffByCents = before.amountOffByCents();
    }

    static Outcome read(JsonNode body, Script before) {
        if (!body.isObject()) {
            return new Outcome.Rejected("body: no object (expected: a JSON object with any of " + FIELDS + ")");
        }
        ScriptReader reader = new ScriptReader(before);
        body.properties().forEach(reader::read);
        return reader.problem == null
                ? new Outcome.Accepted(
                        new Script(reader.webhooks, reader.declines, reader.settlesLater, reader.amountOffByCents),
                        reader.act)
                : new Outcome.Rejected(reader.problem);
    }

    private void read(Map.Entry<String, JsonNode> field) {
        String name = field.getKey();
        JsonNode value = field.getValue();
        switch (name) {
            case "webhooks" ->
                webhooks = Script.Webhooks.valueOf(word(name, value, List.of("sent", "held", "lost", "twice"))
                        .toUpperCase(Locale.ROOT));
            case "off_session" ->
                declines = word(name, value, List.of("paid", "declined")).equals("declined");
            case "checkout" ->
                settlesLater = word(name, value, List.of("at_once", "later")).equals("later");
            case "amount_off_by_cents" -> amountOffByCents = cents(name, value);
            case "dispute" -> act(new Act.Dispute(id(name, value)));
            case "dispute_won", "dispute_lost" ->
                act(new Act.CloseDispute(id(name, value), name.equals("dispute_won")));
            case "settle", "settle_failed" -> act(new Act.Settle(id(name, value), name.equals("settle")));
            default -> refuse(name + ": unknown (expected one of " + FIELDS + ")");
        }
    }

    private String word(String name, JsonNode value, List<String> words) {
        if (!words.contains(value.asText())) {
            refuse(name + ": " + value + " (expected one of " + String.join(", ", words) + ")");
            return words.getFirst();
        }
        return value.asText();
    }

    private long cents(String name, JsonNode value) {
        if (!value.canConvertToExactIntegral() || Math.abs(value.asLong()) > OFF_CENTS_AT_MOST) {
            refuse(name + ": " + value + " (expected: a whole number from -" + OFF_CENTS_AT_MOST + " to "
                    + OFF_CENTS_AT_MOST + ")");
            return 0;
        }
        return value.asLong();
    }

    private String id(String name, JsonNode value) {
        if (!value.isTextual()) {
            refuse(name + ": " + value + " (expected: an id)");
        }
        return value.asText();
    }

    private void act(Act other) {
        if (!(act instanceof Act.Nothing)) {
            refuse("two things at once (expected: one of dispute, dispute_won, dispute_lost, settle, settle_failed)");
        }
        act = other;
    }

    private void refuse(String because) {
        if (problem == null) {
            problem = because;
        }
    }
}
