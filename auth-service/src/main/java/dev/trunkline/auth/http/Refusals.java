package dev.trunkline.auth.http;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;

/** Writes outcomes to HTTP: the one place where a refusal gets its status. */
public final class Refusals {

    private static final String RETRY_AFTER_SECONDS = "2";

    private Refusals() {}

    public static <T> Response respond(Outcome<T> outcome, Function<T, Response> success) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> success.apply(value);
            case Outcome.Refused<T>(Refusal refusal) -> respond(refusal);
        };
    }

    /** As above, where the success takes further work. */
    public static <T> Uni<Response> respondLater(Outcome<T> outcome, Function<T, Uni<Response>> success) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> success.apply(value);
            case Outcome.Refused<T>(Refusal refusal) -> Uni.createFrom().item(respond(refusal));
        };
    }

    public static Response respond(Refusal refusal) {
        return switch (refusal) {
            case Refusal.InvalidField(String field, String message) ->
                json(400, Envelope.problem(400, message, Map.of("error_type", "invalid_request", "field", field)))
                        .build();
            case Refusal.NoSuchKey() -> problem(404, "API key not found", "not_found");
            case Refusal.NotFound(String what) -> problem(404, what + " not found", "not_found");
            case Refusal.Forbidden(String message) -> problem(403, message, "permission_denied");
            case Refusal.Conflict(String message) -> problem(409, message, "conflict");
            case Refusal.NotSetUp(String why) -> problem(503, why, "unavailable");
            case Refusal.Unavailable(String why) ->
                json(503, Envelope.problem(503, why))
                        .header("Retry-After", RETRY_AFTER_SECONDS)
                        .build();
            case Refusal.TooMany(String what, int most) ->
                problem(409, "The account has " + most + " " + what + " already, the most it may have", "conflict");
            case Refusal.CallerGone() -> problem(401, "User not found.", "authentication");
            case Refusal.UsageUnavailable(String why) ->
                json(503, Envelope.problem(503, "Usage figures are not available right now: " + why))
                        .header("Retry-After", RETRY_AFTER_SECONDS)
                        .build();
        };
    }

    private static Response problem(int status, String message, String errorType) {
        return json(status, Envelope.problem(status, message, Map.of("error_type", errorType)))
                .build();
    }

    public static Response.ResponseBuilder json(int status, Envelope body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }

    public static Response data(int status, Object data) {
        return json(status, new Envelope.Data(data)).build();
    }
}
