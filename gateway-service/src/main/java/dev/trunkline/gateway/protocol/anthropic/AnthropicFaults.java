package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ErrorBody;
import dev.trunkline.gateway.protocol.ErrorPhrases;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.RetryDelay;
import java.util.List;

/**
 * {@code {"type": "error", "error": {"type", "message"}}} (platform.claude.com, "Errors", as of 2026-11). Much is
 * called {@code invalid_request_error}, and said by words alone. At Vertex AI some errors are Google's, with a {@code
 * status}. Pure.
 */
final class AnthropicFaults {

    private static final List<String> ACCOUNT = List.of("specified api usage limits", "quota exceeded for");
    private static final List<String> CONTEXT = List.of("exceed context limit");
    private static final List<String> CONTENT = List.of("content filtering policy");
    private static final List<String> LIMIT = List.of("maximum allowed number of output tokens");
    private static final List<String> LARGE_IMAGE =
            List.of("image exceeds", "image dimensions exceed", "image was too large");
    private static final List<String> BAD_IMAGE = List.of("could not process image");

    private AnthropicFaults() {}

    static ProviderFault of(ErrorAnswer answer) {
        ErrorBody error = ErrorBody.read(answer.body());
        String googles = error.of("status");
        ProviderWords words =
                new ProviderWords(answer.body(), googles.isEmpty() ? error.of("type") : googles, error.message());
        ProviderFault fault = ProviderFault.byStatus(answer.status(), words).retryAfter(RetryDelay.seconds(error));
        return switch (error.of("type")) {
            case "authentication_error" -> fault.ofAccount(ErrorType.AUTHENTICATION);
            case "billing_error" -> fault.ofAccount(ErrorType.PAYMENT_REQUIRED);
            case "permission_error" -> permission(fault, error);
            case "rate_limit_error" -> fault.ofAccount(ErrorType.RATE_LIMIT_EXCEEDED);
            case "not_found_error" -> fault.isOfRequest() ? fault.withoutModel() : fault;
            case "overloaded_error" -> fault.ofProvider(ErrorType.PROVIDER_OVERLOADED);
            default -> read(ErrorPhrases.read(fault, error), error);
        };
    }

    /** Others who speak this format call a policy so, too. */
    private static ProviderFault permission(ProviderFault fault, ErrorBody error) {
        ProviderFault read = ErrorPhrases.read(fault, error);
        return read.type() == ErrorType.CONTENT_POLICY_VIOLATION ? read : fault.ofAccount(ErrorType.PERMISSION_DENIED);
    }

    private static ProviderFault read(ProviderFault fault, ErrorBody error) {
        if (error.says(ACCOUNT)) {
            return fault.ofAccount(ErrorType.RATE_LIMIT_EXCEEDED);
        }
        if (fault.type() != ErrorType.INVALID_REQUEST) {
            return fault;
        }
        if (error.says(CONTEXT)) {
            return fault.refusing(ErrorType.CONTEXT_LENGTH_EXCEEDED);
        }
        if (error.says(CONTENT)) {
            return fault.refusing(ErrorType.CONTENT_POLICY_VIOLATION);
        }
        if (error.says(LIMIT)) {
            return fault.refusing(ErrorType.MAX_TOKENS_EXCEEDED);
        }
        if (error.says(LARGE_IMAGE)) {
            return fault.refusing(ErrorType.IMAGE_TOO_LARGE);
        }
        return error.says(BAD_IMAGE) ? fault.refusing(ErrorType.INVALID_IMAGE) : fault;
    }
}
