package dev.trunkline.gateway.protocol.aws;

import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ErrorBody;
import dev.trunkline.gateway.protocol.ErrorPhrases;
import dev.trunkline.gateway.protocol.ProviderFault;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code {"message"}}, and what it is in header {@code x-amzn-errortype}, or in {@code __type} (API reference of Amazon
 * Bedrock Runtime, "Converse" and "Common Error Types", as of 2026-11). A model's own errors come as a {@code
 * ValidationException}, in the words of whoever made it. Pure.
 */
public final class BedrockFaults {

    private static final List<String> CONTEXT = List.of("too many input tokens");
    private static final List<String> LIMIT = List.of("the maximum tokens you requested exceeds the model limit");
    /** At the beginning, for behind it might stand what was sent. */
    private static final String NO_ACCESS = "operation not allowed";

    private static final String NO_SUCH_MODEL = "the provided model identifier is invalid";
    private static final String NOT_BY_ITSELF = "invocation of model id ";

    private BedrockFaults() {}

    public static ProviderFault of(ErrorAnswer answer) {
        ErrorBody error = ErrorBody.read(answer.body());
        String name = name(Objects.requireNonNullElse(answer.headers().get("x-amzn-errortype"), error.of("__type")));
        String message = error.message().isEmpty() ? error.of("Message") : error.message();
        ProviderFault fault = ProviderFault.byStatus(answer.status(), new ProviderWords(answer.body(), name, message));
        return switch (name) {
            case "AccessDeniedException", "NotAuthorized", "OptInRequired" ->
                fault.ofAccount(ErrorType.PERMISSION_DENIED);
            case "UnrecognizedClientException",
                    "ExpiredTokenException",
                    "InvalidSignatureException",
                    "IncompleteSignature",
                    "InvalidClientTokenId",
                    "MissingAuthenticationToken",
                    "MissingAuthenticationTokenException",
                    "RequestExpired" -> fault.ofAccount(ErrorType.AUTHENTICATION);
            case "ThrottlingException", "ServiceQuotaExceededException" ->
                fault.ofAccount(ErrorType.RATE_LIMIT_EXCEEDED);
            case "ResourceNotFoundException" -> fault.isOfRequest() ? fault.withoutModel() : fault;
            default -> read(fault, message.toLowerCase(Locale.ROOT), error);
        };
    }

    /** Without the space of names that it is of, and the address that follows it. */
    private static String name(String type) {
        String behind = type.substring(type.indexOf('#') + 1);
        int end = behind.indexOf(':');
        return end < 0 ? behind : behind.substring(0, end);
    }

    private static ProviderFault read(ProviderFault fault, String message, ErrorBody error) {
        if (!fault.isOfRequest()) {
            return ErrorPhrases.read(fault, error);
        }
        if (message.startsWith(NO_ACCESS)) {
            return fault.ofAccount(ErrorType.PERMISSION_DENIED);
        }
        if (message.startsWith(NO_SUCH_MODEL) || message.startsWith(NOT_BY_ITSELF)) {
            return fault.withoutModel();
        }
        if (error.says(CONTEXT)) {
            return fault.refusing(ErrorType.CONTEXT_LENGTH_EXCEEDED);
        }
        return error.says(LIMIT) ? fault.refusing(ErrorType.MAX_TOKENS_EXCEEDED) : ErrorPhrases.read(fault, error);
    }
}
