package dev.trunkline.auth.credit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.util.regex.Pattern;

/** What of a grant has to be known here; the rest is billing-service's to judge. Immutable. */
record GrantCall(String grantId, String accountId, byte[] body) {

    private static final Pattern GRANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** No field stands twice in the body: so billing-service cannot read another account out of it. */
    static Outcome<GrantCall> read(byte[] body) {
        return JsonBody.read(body).flatMap(json -> text(json, "grant_id", GRANT, "A-Z a-z 0-9 . _ -")
                .flatMap(grant -> text(json, "account_id", ACCOUNT, "A-Z a-z 0-9 _ -")
                        .map(account -> new GrantCall(grant, account, body))));
    }

    private static Outcome<String> text(ObjectNode json, String field, Pattern shape, String characters) {
        if (!json.path(field).isTextual()) {
            return refused(field, "missing or not a string");
        }
        String text = json.get(field).textValue();
        return shape.matcher(text).matches()
                ? Outcome.done(text)
                : refused(field, "expected 1 to 64 characters of " + characters);
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new Refusal.InvalidField(field, field + ": " + message));
    }
}
