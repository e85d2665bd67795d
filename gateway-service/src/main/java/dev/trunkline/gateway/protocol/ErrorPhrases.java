package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.failure.ErrorType;
import java.util.List;
import java.util.Map;

/**
 * What many vendors say in the same words, and those who are compatible with one of them, whatever type they give it:
 * as their documentation and public reports have them, as of 2026-11. A room asks its own vendor's types first. Pure.
 */
public final class ErrorPhrases {

    private static final Map<ErrorType, List<String>> ACCOUNT = Map.of(
            ErrorType.PAYMENT_REQUIRED,
            List.of(
                    "credit balance is too low",
                    "insufficient_quota",
                    "insufficient quota",
                    "insufficient balance",
                    "insufficient_balance",
                    "exceeded your current quota",
                    "billing_not_active",
                    "billing hard limit",
                    "plans & billing"),
            ErrorType.AUTHENTICATION,
            List.of(
                    "invalid_api_key",
                    "incorrect api key",
                    "api key not valid",
                    "invalid x-api-key",
                    "organization has been disabled"),
            ErrorType.RATE_LIMIT_EXCEEDED,
            List.of("tokens per minute", "tokens per min", "rate_limit_exceeded", "rate limit reached"));

    private static final List<String> CONTEXT = List.of(
            "context_length_exceeded",
            "context length",
            "context window",
            "context_window_exceeded",
            "prompt is too long",
            "input is too long",
            "exceeds the maximum number of tokens",
            "exceed the maximum number of tokens",
            "reduce the length of the messages",
            "too many tokens in the prompt");

    private static final List<String> CONTENT = List.of(
            "content_filter",
            "content_policy",
            "content policy",
            "content management policy",
            "responsibleaipolicyviolation",
            "usage policy",
            "moderation",
            "prohibited_content");

    private static final int FORBIDDEN = 403;

    private ErrorPhrases() {}

    /** The same fault, or what its words make of it. */
    public static ProviderFault read(ProviderFault fault, ErrorBody error) {
        for (Map.Entry<ErrorType, List<String>> account : ACCOUNT.entrySet()) {
            if (error.says(account.getValue())) {
                return fault.ofAccount(account.getKey());
            }
        }
        if (fault.isOfRequest() && error.says(CONTEXT)) {
            return fault.refusing(ErrorType.CONTEXT_LENGTH_EXCEEDED);
        }
        boolean mayBePolicy = fault.isOfRequest() || fault.status() == FORBIDDEN;
        return mayBePolicy && error.says(CONTENT) ? fault.refusing(ErrorType.CONTENT_POLICY_VIOLATION) : fault;
    }
}
