package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.text.Json;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused (docs.stripe.com/api/errors, /error-codes).
 *
 * @param parameter the one at fault
 * @param intent whose payment was declined; its object stands in the answer
 * @param charge the try that was declined
 */
public record Refusal(
        int status,
        String type,
        @Nullable String code,
        @Nullable String declineCode,
        String message,
        @Nullable String parameter,
        @Nullable String intent,
        @Nullable String charge) {

    private static final String INVALID_REQUEST = "invalid_request_error";
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int NOT_FOUND = 404;

    /** What nobody but the caller can put right. */
    public static Refusal invalid(@Nullable String code, @Nullable String parameter, String message) {
        return new Refusal(BAD_REQUEST, INVALID_REQUEST, code, null, message, parameter, null, null);
    }

    public static Refusal missing(String name, String id) {
        String message = "No such " + name + ": '" + id + "'";
        return new Refusal(NOT_FOUND, INVALID_REQUEST, "resource_missing", null, message, "id", null, null);
    }

    public static Refusal unknownUrl(String call) {
        String message = "Unrecognized request URL (" + call + ")";
        return new Refusal(NOT_FOUND, INVALID_REQUEST, null, null, message, null, null, null);
    }

    public static Refusal unauthorized(String message) {
        return new Refusal(UNAUTHORIZED, INVALID_REQUEST, null, null, message, null, null, null);
    }

    public static Refusal otherParameters(String key) {
        String message = "Idempotency key '" + key + "' was first used with other parameters (expected: the same ones)";
        return new Refusal(BAD_REQUEST, "idempotency_error", null, null, message, null, null, null);
    }

    public static Refusal declined(String intent, String charge) {
        return new Refusal(
                PAYMENT_REQUIRED,
                "card_error",
                "card_declined",
                "generic_decline",
                "Your card was declined.",
                null,
                intent,
                charge);
    }

    /** Without the object of the payment. */
    public ObjectNode error() {
        ObjectNode error = Json.object().put("type", type).put("message", message);
        put(error, "code", code);
        put(error, "decline_code", declineCode);
        put(error, "param", parameter);
        put(error, "charge", charge);
        return error;
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
