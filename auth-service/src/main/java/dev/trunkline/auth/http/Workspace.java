package dev.trunkline.auth.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The workspace that clients of the API this follows name: there is one for each account, and its id is the account's.
 * Naming it changes nothing, naming another is refused. Pure.
 */
public final class Workspace {

    private static final String FIELD = "workspace_id";

    private Workspace() {}

    /** The body without it. */
    public static Outcome<ObjectNode> takenFrom(ObjectNode body, String accountId) {
        ObjectNode rest = body.deepCopy();
        JsonNode named = rest.remove(FIELD);
        return named == null
                        || named.isNull()
                        || named.isTextual() && named.textValue().equals(accountId)
                ? Outcome.done(rest)
                : refused();
    }

    /** Of a query; absent is one's own. */
    public static Outcome<String> named(@Nullable String text, String accountId) {
        return text == null || text.equals(accountId) ? Outcome.done(accountId) : refused();
    }

    private static <T> Outcome<T> refused() {
        return Fields.refused(FIELD, "is not the workspace of this account (expected: the account's id, or none)");
    }
}
