package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ErrorBody;
import dev.trunkline.gateway.protocol.ErrorPhrases;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.RetryDelay;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"error": {"message", "type", "param", "code"}}}, of OpenAI (developers.openai.com, "Error codes" and the
 * codes of a failed response), of Azure, which adds {@code innererror}, and of all who are compatible with it; as of
 * 2026-11. Pure.
 */
public final class OpenAiFaults {

    private static final Set<String> LIMITS = Set.of("max_tokens", "max_completion_tokens", "max_output_tokens");
    /** DeepSeek's own; at the beginning, for behind it might stand what was sent. */
    private static final String NO_SUCH_MODEL = "model not exist";

    private OpenAiFaults() {}

    public static ProviderFault of(ErrorAnswer answer) {
        ErrorBody error = ErrorBody.read(answer.body());
        String code = error.of("code").isEmpty() ? error.of("type") : error.of("code");
        ProviderFault fault = ProviderFault.byStatus(
                        answer.status(), new ProviderWords(answer.body(), code, error.message()))
                .retryAfter(RetryDelay.seconds(error));
        for (String word : List.of(error.of("code"), error.of("type"), error.explained("code"))) {
            ProviderFault meant = meant(word.toLowerCase(Locale.ROOT), fault);
            if (meant != null) {
                return meant;
            }
        }
        return read(fault, error);
    }

    /** Null where the word says no more than the status. */
    private static @Nullable ProviderFault meant(String word, ProviderFault fault) {
        ErrorType account =
                switch (word) {
                    case "insufficient_quota",
                            "insufficient_balance",
                            "billing_not_active",
                            "billing_hard_limit_reached" -> ErrorType.PAYMENT_REQUIRED;
                    case "invalid_api_key", "account_deactivated" -> ErrorType.AUTHENTICATION;
                    case "rate_limit_exceeded" -> ErrorType.RATE_LIMIT_EXCEEDED;
                    default -> null;
                };
        if (account != null) {
            return fault.ofAccount(account);
        }
        boolean refusesContent = fault.isOfRequest() || fault.type() == ErrorType.PERMISSION_DENIED;
        ErrorType ofContent = refusesContent ? ofContent(word) : null;
        if (ofContent != null) {
            return fault.refusing(ofContent);
        }
        ErrorType ofRequest = fault.isOfRequest() ? ofRequest(word) : null;
        if (ofRequest == null) {
            return null;
        }
        return ofRequest == ErrorType.NOT_FOUND ? fault.withoutModel() : fault.refusing(ofRequest);
    }

    private static @Nullable ErrorType ofContent(String word) {
        return switch (word) {
            case "content_filter",
                    "content_policy_violation",
                    "image_content_policy_violation",
                    "moderation_blocked",
                    "prohibited_content",
                    "responsibleaipolicyviolation" -> ErrorType.CONTENT_POLICY_VIOLATION;
            default -> null;
        };
    }

    private static @Nullable ErrorType ofRequest(String word) {
        return switch (word) {
            case "context_length_exceeded", "context_window_exceeded" -> ErrorType.CONTEXT_LENGTH_EXCEEDED;
            case "model_not_found", "model_decommissioned", "invalid_model", "deploymentnotfound" ->
                ErrorType.NOT_FOUND;
            case "string_above_max_length" -> ErrorType.STRING_TOO_LONG;
            case "invalid_image", "invalid_base64_image", "image_parse_error", "empty_image_file" ->
                ErrorType.INVALID_IMAGE;
            case "image_too_large", "image_file_too_large" -> ErrorType.IMAGE_TOO_LARGE;
            case "image_too_small" -> ErrorType.IMAGE_TOO_SMALL;
            case "invalid_image_format", "unsupported_image_media_type" -> ErrorType.UNSUPPORTED_IMAGE_FORMAT;
            case "invalid_image_url", "failed_to_download_image" -> ErrorType.IMAGE_DOWNLOAD_FAILED;
            case "image_file_not_found" -> ErrorType.IMAGE_NOT_FOUND;
            default -> null;
        };
    }

    private static ProviderFault read(ProviderFault fault, ErrorBody error) {
        if (!fault.isOfRequest()) {
            return ErrorPhrases.read(fault, error);
        }
        if (error.message().toLowerCase(Locale.ROOT).startsWith(NO_SUCH_MODEL)) {
            return fault.withoutModel();
        }
        ProviderFault read = ErrorPhrases.read(fault, error);
        if (read.type() != ErrorType.INVALID_REQUEST) {
            return read;
        }
        // Most prompts that are refused so are refused by a policy, which its words say then.
        boolean ofPrompt = error.of("code").equals("invalid_prompt");
        boolean ofLimit = LIMITS.contains(error.of("param")) && error.of("code").endsWith("_above_max_value");
        return ofPrompt
                ? fault.refusing(ErrorType.INVALID_PROMPT)
                : ofLimit ? fault.refusing(ErrorType.MAX_TOKENS_EXCEEDED) : fault;
    }
}
