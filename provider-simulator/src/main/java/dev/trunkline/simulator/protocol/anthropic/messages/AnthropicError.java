package dev.trunkline.simulator.protocol.anthropic.messages;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.text.Bytes;

/** The body of Anthropic's errors. */
final class AnthropicError {

    private AnthropicError() {}

    static byte[] body(Refusal refusal) {
        String type = type(refusal.status());
        return new Bytes(128 + refusal.message().length())
                .append(ascii("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\""))
                .escaped(refusal.message())
                .append(ascii("\"}}"))
                .copy();
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}
