package dev.trunkline.auth.http;

import java.util.List;
import java.util.Map;

/** The outer shape of every answer. */
public sealed interface Envelope {

    record Data(Object data) implements Envelope {}

    record Page(List<?> data, long totalCount) implements Envelope {}

    record Problem(Detail error) implements Envelope {}

    /** `code` is the HTTP status; `error_type` is always among the metadata. */
    record Detail(int code, String message, Map<String, String> metadata) {}

    static Problem problem(int status, String message) {
        return problem(status, message, Map.of("error_type", ErrorTypes.of(status)));
    }

    static Problem problem(int status, String message, Map<String, String> metadata) {
        return new Problem(new Detail(status, message, metadata));
    }
}
