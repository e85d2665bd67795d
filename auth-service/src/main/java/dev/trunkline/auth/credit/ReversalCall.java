package dev.trunkline.auth.credit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.util.Iterator;
import java.util.regex.Pattern;

/** Which grant is to be taken back, and why. */
record ReversalCall(String grantId, String reason) {

    private static final Pattern GRANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int REASON_CHARACTERS_AT_MOST = 256;
    private static final String REASON = "reason";

    static Outcome<ReversalCall> read(String grantId, byte[] body) {
        return GRANT.matcher(grantId).matches()
                ? JsonBody.read(body).flatMap(ReversalCall::reason).map(reason -> new ReversalCall(grantId, reason))
                : Outcome.refused(new Refusal.NotFound("Grant"));
    }

    private static Outcome<String> reason(ObjectNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals(REASON)) {
                return refused(name, "unknown field (expected: reason)");
            }
        }
        if (!json.path(REASON).isTextual()) {
            return refused(REASON, "missing or not a string");
        }
        String reason = json.get(REASON).textValue();
        boolean isSound = !reason.isBlank()
                && reason.length() <= REASON_CHARACTERS_AT_MOST
                && reason.codePoints().noneMatch(Character::isISOControl);
        return isSound
                ? Outcome.done(reason)
                : refused(REASON, "expected 1 to " + REASON_CHARACTERS_AT_MOST + " characters, no control characters");
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new Refusal.InvalidField(field, field + ": " + message));
    }
}
