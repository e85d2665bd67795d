package dev.trunkline.gateway.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
        return Buffer.buffer(written(Map.of("error", error(failure))));
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

    /** A tree of maps, lists, texts and numbers as JSON. */
    public static byte[] written(Map<String, ?> object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can always be written", e);
        }
    }
}
