package dev.trunkline.gateway.failure;

import java.util.Locale;

/** What an error of a provider is, in the words of the public API (section 7.2). */
public enum ErrorType {
    INVALID_REQUEST,
    INVALID_PROMPT,
    /** Prompt and answer are too long for this endpoint: one with more room may take it. */
    CONTEXT_LENGTH_EXCEEDED,
    MAX_TOKENS_EXCEEDED,
    STRING_TOO_LONG,
    PAYLOAD_TOO_LARGE,
    PRECONDITION_FAILED,
    UNPROCESSABLE,
    INVALID_IMAGE,
    IMAGE_TOO_LARGE,
    IMAGE_TOO_SMALL,
    UNSUPPORTED_IMAGE_FORMAT,
    IMAGE_DOWNLOAD_FAILED,
    IMAGE_NOT_FOUND,
    /** A policy refuses the content: asked again, the same model refuses it again. */
    CONTENT_POLICY_VIOLATION,
    AUTHENTICATION,
    PAYMENT_REQUIRED,
    PERMISSION_DENIED,
    NOT_FOUND,
    RATE_LIMIT_EXCEEDED,
    TIMEOUT,
    PROVIDER_OVERLOADED,
    PROVIDER_UNAVAILABLE;

    private final String word;

    ErrorType() {
        word = name().toLowerCase(Locale.ROOT);
    }

    /** As callers read it. */
    public String word() {
        return word;
    }
}
