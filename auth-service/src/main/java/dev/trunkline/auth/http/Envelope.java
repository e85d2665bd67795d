package dev.trunkline.auth.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outer shape of every answer. */
public sealed interface Envelope {

    record Data(Object data) implements Envelope {}

    record Page(List<?> data, long totalCount) implements Envelope {}

    record Problem(Detail error) implements Envelope {}

    /** `code` is the HTTP status. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(int code, String message, @Nullable Map<String, String> metadata) {}

    static Problem problem(int status, String message) {
        return new Problem(new Detail(status, message, null));
    }

    static Problem problem(int status, String message, Map<String, String> metadata) {
        return new Problem(new Detail(status, message, metadata));
    }
}
