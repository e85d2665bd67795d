package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.sse.SseFrames;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"type":"error","error":{type,message,error_type},"request_id"}} (section 2.3 of the public API). */
final class MessagesErrors implements ErrorForm {

    static final ErrorForm FORM = new MessagesErrors();

    private static final String ERROR = "error";
    private static final String CONTEXT_EXCEEDED = "context_length_exceeded";

    private MessagesErrors() {}

    @Override
    public Buffer body(ToldFailure failure, @Nullable String generationId) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type(failure.type()));
        error.put("message", message(failure));
        error.put("error_type", failure.type());
        if (!failure.metadata().isEmpty()) {
            error.put("metadata", failure.metadata());
        }
        OpenAiErrors.tellAvailability(failure, error);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", ERROR);
        body.put(ERROR, error);
        body.put("request_id", generationId);
        OpenAiErrors.tellRouting(failure, body);
        return Buffer.buffer(OpenAiErrors.written(body));
    }

    /** What failed after the status was sent; nothing follows. */
    static Buffer event(ToldFailure failure, String generationId) {
        return SseFrames.end(SseFrames.begin(Buffer.buffer(), ERROR).appendBuffer(FORM.body(failure, generationId)));
    }

    /**
     * Clients of this wire format go by words: that a prompt is too long makes them shorten it, and what a provider
     * does not take they leave out and try again. So the provider's own words stand here.
     */
    private static String message(ToldFailure failure) {
        String words = failure.providerMessage();
        String message = words.isEmpty() ? failure.message() : failure.message() + ": " + words;
        return failure.type().equals(CONTEXT_EXCEEDED) ? "prompt is too long: " + message : message;
    }

    private static String type(String errorType) {
        return switch (errorType) {
            case "authentication" -> "authentication_error";
            case "permission_denied" -> "permission_error";
            case "payment_required" -> "billing_error";
            case "not_found", "image_not_found" -> "not_found_error";
            case "rate_limit_exceeded" -> "rate_limit_error";
            case "provider_overloaded" -> "overloaded_error";
            case "timeout" -> "timeout_error";
            case "payload_too_large" -> "request_too_large";
            case "provider_unavailable", "server", "unmapped" -> "api_error";
            // All that is left is about the request.
            default -> "invalid_request_error";
        };
    }
}
