package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.ToldFailure;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {error:{code,message,metadata},error_type,metadata:null}}, as the public API has it for responses. */
final class ResponsesErrors implements ErrorForm {

    static final ErrorForm FORM = new ResponsesErrors();

    private ResponsesErrors() {}

    @Override
    public Buffer body(ToldFailure failure, @Nullable String generationId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", OpenAiErrors.error(failure));
        body.put("error_type", failure.type());
        body.put("metadata", null);
        OpenAiErrors.tellRouting(failure, body);
        return Buffer.buffer(OpenAiErrors.written(body));
    }

    /** OpenAI's own word for it, out of the few that its SDKs know. */
    static String code(ToldFailure failure) {
        return switch (failure.type()) {
            case "rate_limit_exceeded" -> "rate_limit_exceeded";
            case "context_length_exceeded", "invalid_request", "invalid_prompt" -> "invalid_prompt";
            case "content_policy_violation" -> "image_content_policy_violation";
            // Every other word of the public API is one and the same to OpenAI.
            default -> "server_error";
        };
    }
}
