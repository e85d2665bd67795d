package dev.trunkline.simulator.protocol.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.text.Json;

/** The body of Google's errors: a status in words, and in its details what field is at fault or when to come again. */
public final class GoogleError {

    private static final String TYPE = "type.googleapis.com/google.rpc.";

    private GoogleError() {}

    public static byte[] body(Refusal refusal) {
        return Json.bytes(tree(refusal));
    }

    public static ObjectNode tree(Refusal refusal) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        error.put("code", refusal.status());
        error.put("message", refusal.message());
        error.put("status", status(refusal.status()));
        if (!refusal.parameter().isEmpty()) {
            ObjectNode detail = error.withArray("details").addObject().put("@type", TYPE + "BadRequest");
            detail.putArray("fieldViolations")
                    .addObject()
                    .put("field", refusal.parameter())
                    .put("description", refusal.message());
        }
        if (!refusal.retryAfter().isEmpty() && refusal.retryAfter().chars().allMatch(Character::isDigit)) {
            error.withArray("details")
                    .addObject()
                    .put("@type", TYPE + "RetryInfo")
                    .put("retryDelay", refusal.retryAfter() + "s");
        }
        return body;
    }

    private static String status(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 501 -> "UNIMPLEMENTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
        };
    }
}
