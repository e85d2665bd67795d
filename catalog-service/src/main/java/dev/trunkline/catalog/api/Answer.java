package dev.trunkline.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.line.RetiredModel;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The envelopes of the public API. */
final class Answer {

    private static final String MODEL_DEPRECATED = "model_deprecated";
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int SERVERS_FAULT = 500;
    private static final int UNAVAILABLE = 503;

    private Answer() {}

    record Data<T>(T data) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ModelPage(String object, List<ModelView> data, int totalCount, Links links) {

        ModelPage(List<ModelView> data, int totalCount, Links links) {
            this("list", data, totalCount, links);
        }
    }

    @Schema(name = "PageLinks")
    record Links(@Nullable String next) {}

    record Count(int count) {}

    record Failure(Detail error) {}

    record Detail(
            int code,
            String message,
            Metadata metadata,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Availability availability) {}

    /** Why a model cannot be asked, and which could be. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Availability(String code, boolean retryable, List<String> requestedModels, List<String> fallbackModels) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Metadata(String errorType) {}

    static Response of(Object data) {
        return Response.ok(new Data<>(data), MediaType.APPLICATION_JSON_TYPE).build();
    }

    static Response failure(int status, String message) {
        return failure(status, message, null);
    }

    private static Response failure(int status, String message, @Nullable Availability availability) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Failure(new Detail(status, message, new Metadata(errorType(status)), availability)))
                .build();
    }

    /** Of a model that nobody serves any more. */
    static Response retired(String asked, RetiredModel model) {
        String successor = model.successor();
        List<String> instead = successor == null ? List.of() : List.of(successor);
        String ended = model.expirationDate() == null ? "is not served any more" : "ended on " + model.expirationDate();
        return failure(
                NOT_FOUND,
                asked + " " + ended + (instead.isEmpty() ? "" : " (use instead: " + instead.getFirst() + ")"),
                new Availability(MODEL_DEPRECATED, false, List.of(asked), instead));
    }

    private static String errorType(int status) {
        return switch (status) {
            case UNAUTHORIZED -> "authentication";
            case FORBIDDEN -> "permission_denied";
            case NOT_FOUND -> "not_found";
            case TOO_LARGE -> "payload_too_large";
            case UNAVAILABLE -> "provider_overloaded";
            default -> status < SERVERS_FAULT ? "invalid_request" : "server";
        };
    }

    static Response notLoaded() {
        return notNow("The catalogue is not loaded yet (expected: seconds after start; see /q/health/ready)");
    }

    /** What will be there in a while. */
    static Response notNow(String message) {
        return Response.fromResponse(failure(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), message))
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }
}
