package dev.trunkline.gateway.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"error":{code,message,metadata}}}: as the public API has it for all but two dialects (section 7.1). */
public final class OpenAiErrors implements ErrorForm {

    public static final ErrorForm FORM = new OpenAiErrors();

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenAiErrors() {}

    @Override
    public Buffer body(ToldFailure failure, @Nullable String generationId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error(failure));
        tellRouting(failure, body);
        return Buffer.buffer(written(body));
    }

    /** The object that stands under {@code error}. */
    public static Map<String, Object> error(ToldFailure failure) {
        Map<String, Object> all = new LinkedHashMap<>(failure.metadata());
        all.put("error_type", failure.type());
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", failure.status());
        error.put("message", failure.message());
        error.put("metadata", all);
        tellAvailability(failure, error);
        return error;
    }

    /** What the public API says of models that cannot be asked, in the same words in every dialect. */
    public static void tellAvailability(ToldFailure failure, Map<String, Object> error) {
        Map<String, Object> availability = failure.toldAvailability();
        if (availability != null) {
            error.put("error_type", failure.type());
            error.put("http_status", failure.status());
            error.put("availability", availability);
        }
    }

    /** How it came about, where the caller asked. */
    public static void tellRouting(ToldFailure failure, Map<String, Object> body) {
        if (!failure.routing().isEmpty()) {
            body.put("openrouter_metadata", new RawValue(failure.routing()));
        }
    }

    /** A tree of maps, lists, texts and numbers as JSON. */
    public static byte[] written(Map<String, ?> object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can always be written", e);
        }
    }
}
