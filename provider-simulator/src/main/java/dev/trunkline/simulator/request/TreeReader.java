package dev.trunkline.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.text.Json;
import java.io.IOException;

/** Reads one request body as a tree, for protocols whose meaning hangs on what stands deep in it. */
public abstract class TreeReader extends RequestDraft {

    public final ReadOutcome read(byte[] body, int offset, int length) {
        JsonNode tree;
        try {
            tree = Json.STRICT.readTree(body, offset, length);
        } catch (IOException e) {
            return invalidJson();
        }
        if (!tree.isObject()) {
            return invalidJson();
        }
        for (var field : tree.properties()) {
            if (!isKnown(field.getKey())) {
                unknown(field.getKey());
            }
        }
        body(tree);
        return outcome(form());
    }

    /** Whether the protocol has a top-level field of this name. */
    protected abstract boolean isKnown(String field);

    /** Refuses a field that the protocol does not have. */
    protected abstract void unknown(String field);

    /** Reads what counts, and refuses what is missing. */
    protected abstract void body(JsonNode body);

    protected abstract InvalidRequest invalidJson();

    /** How the answer to what was read is written. */
    protected abstract AnswerForm form();

    /** The smaller of the limits that are given. */
    protected final void limit(JsonNode limit) {
        if (limit.isInt()) {
            tokensAtMost = Math.min(tokensAtMost, limit.asInt());
        }
    }
}
