package dev.trunkline.billing.http;

import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** `{"error":{"code":…,"message":…}}`. */
public record ErrorBody(Error error) {

    public record Error(int code, String message) {}

    public static RestResponse<Object> of(int status, String message) {
        return RestResponse.ResponseBuilder.<Object>create(status)
                .entity(new ErrorBody(new Error(status, message)))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
