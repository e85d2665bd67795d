package dev.trunkline.billing.http;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** `{"data":[…],"total_count":…}`. */
public record PageBody(List<?> data, long totalCount) {

    public static RestResponse<Object> of(List<?> data, long totalCount) {
        return RestResponse.ResponseBuilder.<Object>create(200)
                .entity(new PageBody(data, totalCount))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "private, no-store")
                .build();
    }
}
