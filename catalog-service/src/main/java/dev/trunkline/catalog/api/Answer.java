package dev.trunkline.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The envelopes of the public API. */
final class Answer {

    private static final int RETRY_AFTER_SECONDS = 5;

    private Answer() {}

    record Data<T>(T data) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ModelPage(List<ModelView> data, int totalCount, Links links) {}

    @Schema(name = "PageLinks")
    record Links(@Nullable String next) {}

    record Count(int count) {}

    record Failure(Detail error) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(int code, String message) {}

    static Response of(Object data) {
        return Response.ok(new Data<>(data), MediaType.APPLICATION_JSON_TYPE).build();
    }

    static Response failure(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Failure(new Detail(status, message)))
                .build();
    }

    static Response notLoaded() {
        return Response.fromResponse(failure(
                        Response.Status.SERVICE_UNAVAILABLE.getStatusCode(),
                        "The catalogue is not loaded yet (expected: seconds after start; see /q/health/ready)"))
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }
}
