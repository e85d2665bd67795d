package dev.trunkline.billing.http;

import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** `{"error":{"code":…,"message":…,"metadata":{"error_type":…}}}`. */
public record ErrorBody(Error error) {

    public record Error(int code, String message, Metadata metadata) {}

    public record Metadata(String errorType) {}

    public static RestResponse<Object> of(int status, String message) {
        return RestResponse.ResponseBuilder.<Object>create(status)
                .entity(new ErrorBody(new Error(status, message, new Metadata(type(status)))))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** 503 without a time: trying again does not help before an operator has done something. */
    public static RestResponse<Object> off(String message) {
        return RestResponse.ResponseBuilder.<Object>create(503)
                .entity(new ErrorBody(new Error(503, message, new Metadata("server"))))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication";
            case 403 -> "permission_denied";
            case 404 -> "not_found";
            case 408 -> "timeout";
            case 409 -> "conflict";
            case 413 -> "payload_too_large";
            case 503 -> "provider_overloaded";
            default -> status < 500 ? "invalid_request" : "server";
        };
    }
}
