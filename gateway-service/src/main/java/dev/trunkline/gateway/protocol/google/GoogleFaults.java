package dev.trunkline.gateway.protocol.google;

import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ErrorBody;
import dev.trunkline.gateway.protocol.ErrorPhrases;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.RetryDelay;
import java.util.List;

/**
 * {@code {"error": {"code", "message", "status", "details"}}}, of AI Studio and of Vertex AI: the status is a word, and
 * among the details are {@code ErrorInfo}, {@code QuotaFailure} and {@code RetryInfo} (ai.google.dev, "Troubleshooting
 * guide"; google.rpc, as of 2026-11). Pure.
 */
public final class GoogleFaults {

    private static final List<String> QUOTA = List.of("quota");
    private static final List<String> UNREACHABLE = List.of("cannot fetch content from the provided url");
    private static final List<String> BAD_IMAGE = List.of("unable to process input image");
    private static final List<String> OTHER_FORMAT = List.of("unsupported mime type: image/");
    private static final List<String> LIMIT = List.of("maxoutputtokens value of", "max_output_tokens must be");

    private GoogleFaults() {}

    public static ProviderFault of(ErrorAnswer answer) {
        ErrorBody error = ErrorBody.read(answer.body());
        String status = error.of("status");
        ProviderWords words =
                new ProviderWords(answer.body(), status.isEmpty() ? error.of("code") : status, error.message());
        ProviderFault fault = ProviderFault.byStatus(answer.status(), words).retryAfter(RetryDelay.seconds(error));
        if (error.explained("reason").startsWith("API_KEY_")) {
            return fault.ofAccount(ErrorType.AUTHENTICATION);
        }
        return switch (status) {
            case "UNAUTHENTICATED" -> fault.ofAccount(ErrorType.AUTHENTICATION);
            // That the account's country is not served, or has to pay for it.
            case "PERMISSION_DENIED", "FAILED_PRECONDITION" -> fault.ofAccount(ErrorType.PERMISSION_DENIED);
            case "RESOURCE_EXHAUSTED" -> exhausted(fault, error);
            case "NOT_FOUND" -> fault.isOfRequest() ? fault.withoutModel() : fault;
            default -> read(ErrorPhrases.read(fault, error), error);
        };
    }

    /** Of the account, or of all who share the model at Vertex AI. */
    private static ProviderFault exhausted(ProviderFault fault, ErrorBody error) {
        boolean ofAccount = error.says(QUOTA) || !error.explained("quotaId").isEmpty();
        return ofAccount ? fault.ofAccount(ErrorType.RATE_LIMIT_EXCEEDED) : ErrorPhrases.read(fault, error);
    }

    private static ProviderFault read(ProviderFault fault, ErrorBody error) {
        if (fault.type() != ErrorType.INVALID_REQUEST) {
            return fault;
        }
        if (error.says(UNREACHABLE)) {
            return fault.refusing(ErrorType.IMAGE_DOWNLOAD_FAILED);
        }
        if (error.says(BAD_IMAGE)) {
            return fault.refusing(ErrorType.INVALID_IMAGE);
        }
        if (error.says(OTHER_FORMAT)) {
            return fault.refusing(ErrorType.UNSUPPORTED_IMAGE_FORMAT);
        }
        return error.says(LIMIT) ? fault.refusing(ErrorType.MAX_TOKENS_EXCEEDED) : fault;
    }
}
