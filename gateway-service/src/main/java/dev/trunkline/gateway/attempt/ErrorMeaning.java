package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a provider means by an error, where its status alone does not say it. By words of the large providers'
 * errors, as their documentation and public reports have them; as of 2026-11. Pure.
 */
public enum ErrorMeaning {
    /** Nothing but the status. */
    STATUS(""),
    /** Prompt and answer are too long for this endpoint: one with more room may take it. */
    CONTEXT_EXCEEDED("context_length_exceeded"),
    /** Its policy refuses the content: asked again, the same model refuses it again. */
    CONTENT_REFUSED("content_policy_violation"),
    /** It does not have the model, or not in this region, whatever the catalogue says: another endpoint may. */
    MODEL_NOT_HERE(""),
    /** The account behind the credential is in trouble, whoever's it is: the request is not to blame. */
    ACCOUNT_IN_TROUBLE(""),
    /** Nothing was said at all: there was no connection. */
    NO_CONNECTION("");

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
            "content_policy_violation",
            "responsibleaipolicyviolation",
            "usage policy",
            "moderation",
            "prohibited_content");

    private static final List<String> ACCOUNT = List.of(
            "credit balance is too low",
            "insufficient_quota",
            "insufficient quota",
            "insufficient balance",
            "insufficient_balance",
            "exceeded your current quota",
            "billing_not_active",
            "billing hard limit",
            "plans & billing",
            "invalid_api_key",
            "incorrect api key",
            "api key not valid",
            "invalid x-api-key",
            "organization has been disabled",
            "tokens per minute",
            "tokens per min",
            "rate_limit_exceeded",
            "rate limit reached");

    /** Said by the error itself, not repeated in it: what a caller has sent could blame an endpoint otherwise. */
    private static final Pattern MODEL = Pattern.compile(
            "\"(?:message\"\\s*:\\s*\"(?:the provided model identifier is invalid"
                    + "|invocation of model id \\S{1,200} with on-demand throughput isn|model not exist)"
                    + "|code\"\\s*:\\s*\"(?:model_not_found|model_decommissioned|invalid_model)\")",
            Pattern.CASE_INSENSITIVE);

    private final String errorType;

    ErrorMeaning(String errorType) {
        this.errorType = errorType;
    }

    /** The word of the public API for it, empty where the status has to do. */
    public String errorType() {
        return errorType;
    }

    /** @param body the beginning of the error answer */
    static ErrorMeaning of(int status, String body) {
        if (status < 400 || status >= 500) {
            return STATUS;
        }
        if (concernsAccount(body)) {
            return ACCOUNT_IN_TROUBLE;
        }
        if (status == 400 && MODEL.matcher(body).find()) {
            return MODEL_NOT_HERE;
        }
        String text = body.toLowerCase(Locale.ROOT);
        boolean ofTheRequest = status == 400 || status == 413 || status == 422;
        if (ofTheRequest && isAmong(CONTEXT, text)) {
            return CONTEXT_EXCEEDED;
        }
        return (ofTheRequest || status == 403 || status == 451) && isAmong(CONTENT, text) ? CONTENT_REFUSED : STATUS;
    }

    /** Whether it is about the account behind the credential. */
    static boolean concernsAccount(String body) {
        return isAmong(ACCOUNT, body.toLowerCase(Locale.ROOT));
    }

    private static boolean isAmong(List<String> words, String text) {
        return words.stream().anyMatch(text::contains);
    }

    /** Whose fault it is. */
    Fault fault(int status) {
        return switch (this) {
            case STATUS, NO_CONNECTION -> FaultRules.of(status);
            case CONTEXT_EXCEEDED -> Fault.FAULT_CALLER;
            case CONTENT_REFUSED -> Fault.FAULT_POLICY;
            case MODEL_NOT_HERE -> Fault.FAULT_ENDPOINT;
            case ACCOUNT_IN_TROUBLE -> status == 429 ? Fault.FAULT_ENDPOINT : Fault.FAULT_CREDENTIAL;
        };
    }
}
