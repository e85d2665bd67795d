package dev.trunkline.gateway.failure;

import dev.trunkline.gateway.failure.GatewayFailure.PreviousError;
import dev.trunkline.gateway.text.ShortText;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A failure as callers see it, in no wire format. Immutable.
 *
 * @param type a word of the public API (section 7.2)
 * @param metadata what the public API says besides, by name
 * @param retryAfterSeconds 0 where nobody knows
 * @param headers of the answer that tells it
 * @param providerMessage the provider's own sentence about it, empty where it gave none
 * @param availability of the models that were asked for, null where it is not about those
 * @param routing how it came about, as JSON; empty where the caller did not ask
 */
public record ToldFailure(
        int status,
        String type,
        String message,
        Map<String, Object> metadata,
        long retryAfterSeconds,
        Map<String, String> headers,
        String providerMessage,
        @Nullable Availability availability,
        String routing) {

    /** What is not about the models that were asked for. */
    public ToldFailure(
            int status,
            String type,
            String message,
            Map<String, Object> metadata,
            long retryAfterSeconds,
            Map<String, String> headers,
            String providerMessage) {
        this(status, type, message, metadata, retryAfterSeconds, headers, providerMessage, null, "");
    }

    /** What is told of it. */
    public static ToldFailure of(GatewayFailure failure) {
        return switch (failure) {
            case GatewayFailure.Unauthenticated(String message) -> plain(401, "authentication", message);
            case GatewayFailure.TooManyGuesses(String secrets, Duration retryAfter) ->
                plain(429, "rate_limit_exceeded", "Too many wrong " + secrets + " from this address. Try again later.")
                        .with(Map.of("retry_after_seconds", retryAfter.toSeconds()))
                        .retry(retryAfter);
            case GatewayFailure.Forbidden(String message) -> plain(403, "permission_denied", message);
            case GatewayFailure.KeyLimitExceeded(String window) -> keyLimit(window);
            case GatewayFailure.KeyLimitInFlight(String window, Duration retryAfter) ->
                keyLimitInFlight(window, retryAfter);
            case GatewayFailure.RateLimited limited -> rateLimited(limited);
            case GatewayFailure.FreeModelsLimited limited -> freeModelsLimited(limited);
            case GatewayFailure.BadRequest(String message) -> plain(400, "invalid_request", message);
            case GatewayFailure.WrongMethod(String allowed) -> wrongMethod(allowed);
            case GatewayFailure.PackedBody(String encoding) -> packedBody(encoding);
            case GatewayFailure.NotHttp(int status, String message) -> plain(status, "invalid_request", message);
            case GatewayFailure.Wordless(int status) ->
                plain(
                        status,
                        wordless(status),
                        HttpResponseStatus.valueOf(status).reasonPhrase());
            case GatewayFailure.TooManyAtOnce(String whose, int most, Duration retryAfter) ->
                plain(429, "rate_limit_exceeded", whose + " has " + most + " requests here already. Try again shortly.")
                        .with(Map.of("retry_after_seconds", retryAfter.toSeconds()))
                        .retry(retryAfter);
            case GatewayFailure.BodyTooLarge(long limit) ->
                plain(413, "payload_too_large", "Request body too large (expected: at most " + limit + " bytes)");
            case GatewayFailure.HeadersTooLarge(int limit) ->
                plain(431, "invalid_request", "Request headers too large (expected: at most " + limit + " bytes)");
            case GatewayFailure.Misdirected(String publicUrl) ->
                plain(421, "invalid_request", "This page is not served under this name (expected: " + publicUrl + ")");
            case GatewayFailure.RequestTooSlow(Duration limit) ->
                plain(408, "timeout", "Request not received within " + limit.toSeconds() + " seconds");
            case GatewayFailure.InsufficientCredits(String message, String hint) ->
                plain(402, "payment_required", message)
                        .with(Map.of("limit_source", "openrouter_credits", "remedy_hint", hint));
            case GatewayFailure.CreditsInFlight(Duration retryAfter) -> inFlight(retryAfter);
            case GatewayFailure.CreditsBeingLoaded(Duration retryAfter) ->
                plain(
                                503,
                                "provider_overloaded",
                                "Credits are being loaded; nothing was sent to a provider. Try again shortly.")
                        .retry(retryAfter);
            case GatewayFailure.Unavailable(String message, Duration retryAfter) ->
                plain(503, "provider_overloaded", message).retry(retryAfter);
            case GatewayFailure.ContextExceeded(String message, Map<String, Object> metadata) ->
                plain(400, "context_length_exceeded", message).with(metadata);
            case GatewayFailure.NoEndpoints(String message, Map<String, Object> metadata, Availability availability) ->
                plain(404, "not_found", message).with(metadata).about(availability);
            case GatewayFailure.NotServed(String message, Availability availability) ->
                plain(availability.code().status(), notServed(availability.code()), message)
                        .about(availability);
            case GatewayFailure.UpstreamRefused refused -> refused(refused);
            case GatewayFailure.UpstreamUnavailable unavailable -> unavailable(unavailable);
            case GatewayFailure.Routed(GatewayFailure told, String routing) -> of(told).routed(routing);
            case GatewayFailure.Internal internal ->
                plain(500, "server", "Internal error; the gateway's log has the details");
            case GatewayFailure.CallerGone() -> plain(499, "unmapped", "The caller hung up");
        };
    }

    private static ToldFailure plain(int status, String type, String message) {
        return new ToldFailure(status, type, message, Map.of(), 0, Map.of(), "");
    }

    private static String wordless(int status) {
        return switch (status) {
            case 401 -> "authentication";
            case 403 -> "permission_denied";
            case 404 -> "not_found";
            case 413 -> "payload_too_large";
            default -> status < 500 ? "invalid_request" : "server";
        };
    }

    private ToldFailure with(Map<String, Object> more) {
        return new ToldFailure(
                status, type, message, more, retryAfterSeconds, headers, providerMessage, availability, routing);
    }

    private ToldFailure retry(Duration after) {
        return new ToldFailure(
                status, type, message, metadata, after.toSeconds(), headers, providerMessage, availability, routing);
    }

    private ToldFailure saying(ProviderWords words) {
        return new ToldFailure(
                status, type, message, metadata, retryAfterSeconds, headers, words.message(), availability, routing);
    }

    private ToldFailure about(@Nullable Availability models) {
        return new ToldFailure(
                status, type, message, metadata, retryAfterSeconds, headers, providerMessage, models, routing);
    }

    private ToldFailure routed(String how) {
        return new ToldFailure(
                status, type, message, metadata, retryAfterSeconds, headers, providerMessage, availability, how);
    }

    /** The member {@code availability} of an error, null where it has none. */
    public @Nullable Map<String, Object> toldAvailability() {
        return availability == null ? null : availability.told(retryAfterSeconds);
    }

    private static String notServed(Availability.Code code) {
        return switch (code) {
            case MODEL_NOT_FOUND, WRONG_ENDPOINT -> "invalid_request";
            case CAPACITY_EXHAUSTED -> "rate_limit_exceeded";
            case TEMPORARILY_UNAVAILABLE -> "provider_overloaded";
            case REGION_RESTRICTED -> "permission_denied";
            case NO_ENDPOINTS,
                    MODEL_DEPRECATED,
                    MODEL_UNAVAILABLE_UPSTREAM,
                    PRIVACY_RESTRICTED,
                    CONSTRAINT_FILTERED,
                    FREE_VARIANT_ENDED -> "not_found";
        };
    }

    private static ToldFailure wrongMethod(String allowed) {
        String message = "This path does not take this method (expected: " + allowed + ")";
        return new ToldFailure(405, "invalid_request", message, Map.of(), 0, Map.of("Allow", allowed), "");
    }

    private static ToldFailure packedBody(String encoding) {
        String message =
                "Content-Encoding: %s (expected: none; a body is taken as it is)".formatted(ShortText.of(encoding));
        return new ToldFailure(415, "invalid_request", message, Map.of(), 0, Map.of("Accept-Encoding", "identity"), "");
    }

    private static ToldFailure keyLimit(String window) {
        return plain(403, "permission_denied", "Key limit exceeded (" + window + " limit).")
                .with(Map.of("limit_source", "openrouter_key_limit", "remedy_hint", "Raise the limit of the API key."));
    }

    private static ToldFailure keyLimitInFlight(String window, Duration retryAfter) {
        return plain(
                        429,
                        "rate_limit_exceeded",
                        "This request would exceed the " + window
                                + " limit of the API key given its in-flight requests."
                                + " Wait for them, or ask for fewer max_tokens.")
                .with(Map.of(
                        "limit_source", "openrouter_key_limit",
                        "reason", "in_flight_budget_exhausted",
                        "retry_after_seconds", retryAfter.toSeconds(),
                        "remedy_hint", "Retry when requests in flight have ended, or raise the limit of the API key."))
                .retry(retryAfter);
    }

    private static ToldFailure rateLimited(GatewayFailure.RateLimited limited) {
        String message = "Rate limit of this API key exceeded (%d requests per minute). Try again in %d s."
                .formatted(limited.requestsPerMinute(), limited.retryAfter().toSeconds());
        return usedUp(limited.requestsPerMinute(), limited.unusedAtMillis(), limited.retryAfter())
                .because(
                        message,
                        "trunkline_key_rate_limit",
                        "Retry after that time, or raise the rate limit of the API key.");
    }

    private static ToldFailure freeModelsLimited(GatewayFailure.FreeModelsLimited limited) {
        return usedUp(limited.limit(), limited.resetAtMillis(), limited.retryAfter())
                .because(
                        "Rate limit exceeded: " + limited.limitName() + ". " + limited.advice(),
                        "openrouter_free_tier_daily",
                        limited.remedyHint());
    }

    private static ToldFailure usedUp(long limit, long resetAtMillis, Duration retryAfter) {
        Map<String, String> headers = Map.of(
                "X-RateLimit-Limit", Long.toString(limit),
                "X-RateLimit-Remaining", "0",
                "X-RateLimit-Reset", Long.toString(resetAtMillis));
        return new ToldFailure(429, "rate_limit_exceeded", "", Map.of(), 0, headers, "").retry(retryAfter);
    }

    private ToldFailure because(String message, String limitSource, String hint) {
        Map<String, String> told = new TreeMap<>(headers);
        told.put("Retry-After", Long.toString(retryAfterSeconds));
        Map<String, Object> metadata = Map.of(
                "limit_source", limitSource,
                "retry_after_seconds", retryAfterSeconds,
                "headers", told,
                "remedy_hint", hint);
        return new ToldFailure(status, type, message, metadata, retryAfterSeconds, headers, providerMessage);
    }

    private static ToldFailure inFlight(Duration retryAfter) {
        return plain(
                        402,
                        "payment_required",
                        "This request would exceed your available credits given your current in-flight requests."
                                + " Wait for them, or ask for fewer max_tokens.")
                .with(Map.of(
                        "limit_source", "openrouter_in_flight_budget",
                        "reason", "in_flight_budget_exhausted",
                        "retry_after_seconds", retryAfter.toSeconds(),
                        "remedy_hint", "Retry when requests in flight have ended."))
                .retry(retryAfter);
    }

    private static ToldFailure refused(GatewayFailure.UpstreamRefused refused) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("provider_name", refused.providerName());
        metadata.put("raw", refused.said().raw());
        code(refused.said(), metadata);
        metadata.put("is_byok", refused.byok());
        metadata.put(
                "previous_errors",
                refused.previousErrors().stream().map(ToldFailure::previous).toList());
        return plain(refused.status(), refused.errorType(), "Provider returned error")
                .with(metadata)
                .saying(refused.said());
    }

    private static ToldFailure unavailable(GatewayFailure.UpstreamUnavailable failure) {
        String type =
                switch (failure.status()) {
                    case 429 -> "rate_limit_exceeded";
                    case 503, 529 -> "provider_overloaded";
                    case 504 -> "timeout";
                    default -> "provider_unavailable";
                };
        List<PreviousError> errors = failure.previousErrors();
        Map<String, Object> metadata = new LinkedHashMap<>();
        ProviderWords words =
                errors.isEmpty() ? ProviderWords.NONE : errors.getLast().said();
        if (!errors.isEmpty()) {
            metadata.put("provider_name", errors.getLast().providerName());
            said(words, metadata);
        }
        metadata.put("is_byok", !errors.isEmpty() && errors.getLast().byok());
        metadata.put(
                "previous_errors", errors.stream().map(ToldFailure::previous).toList());
        return plain(failure.status(), type, failure.message())
                .with(metadata)
                .saying(words)
                .retry(failure.retryAfter())
                .about(failure.availability());
    }

    private static Map<String, Object> previous(PreviousError error) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", error.status());
        told.put("provider_name", error.providerName());
        told.put("message", error.message());
        said(error.said(), told);
        if (error.byok()) {
            told.put("is_byok", true);
        }
        return told;
    }

    private static void said(ProviderWords words, Map<String, Object> told) {
        if (!words.raw().isEmpty()) {
            told.put("raw", words.raw());
            code(words, told);
        }
    }

    private static void code(ProviderWords words, Map<String, Object> told) {
        if (!words.code().isEmpty()) {
            told.put("provider_error_code", words.code());
        }
    }
}
