package dev.trunkline.billing.http;

import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** `{"data":…}`. */
public record DataBody(Object data) {

    public static RestResponse<Object> of(int status, Object data) {
        return RestResponse.ResponseBuilder.<Object>create(status)
                .entity(new DataBody(data))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "private, no-store")
                .build();
    }
}
