package dev.trunkline.gateway.failure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every reason for which the gateway says no. Each dialect turns these into HTTP by one exhaustive switch. */
public sealed interface GatewayFailure {

    /** 401: no key, a mistyped, unknown, disabled or expired one. */
    record Unauthenticated(String message) implements GatewayFailure {}

    /** 429: the caller's address showed too many secrets that were none. */
    record TooManyGuesses(String secrets, Duration retryAfter) implements GatewayFailure {}

    /** 403: the key may not do this. */
    record Forbidden(String message) implements GatewayFailure {}

    /** 403: the key's own limit is used up. */
    record KeyLimitExceeded(String window) implements GatewayFailure {}

    /** 429 with {@code Retry-After}: other requests of the key hold what is left of its limit. */
    record KeyLimitInFlight(String window, Duration retryAfter) implements GatewayFailure {}

    /**
     * 429 with {@code Retry-After}: the key asks more often than it may.
     *
     * @param retryAfter in whole seconds, rounded up
     * @param unusedAtMillis when as many requests as the limit may come at once again, Unix time
     */
    record RateLimited(long requestsPerMinute, Duration retryAfter, long unusedAtMillis) implements GatewayFailure {}

    /**
     * 429 with {@code Retry-After}: the account has asked models that cost nothing as often as it may.
     *
     * @param limitName a word of the public API (section 1.14), as in "free-models-per-day"
     * @param advice what the message says after it
     * @param retryAfter in whole seconds, rounded up
     * @param resetAtMillis when there is room again, Unix time
     */
    record FreeModelsLimited(
            String limitName, String advice, String remedyHint, long limit, long resetAtMillis, Duration retryAfter)
            implements GatewayFailure {}

    /** 400: the message names the field and what was expected. */
    record BadRequest(String message) implements GatewayFailure {}

    /**
     * 405: the path is there, and takes other methods.
     *
     * @param allowed as {@code Allow} lists them
     */
    record WrongMethod(String allowed) implements GatewayFailure {}

    /** 415: a body that is packed in a way that is not unpacked here. */
    record PackedBody(String encoding) implements GatewayFailure {}

    /** 400, 414, 431, 501 or 505: nobody can be certain what the request is; its connection closes. */
    record NotHttp(int status, String message) implements GatewayFailure {}

    /** A service refused the request, and said nothing but a status. */
    record Wordless(int status) implements GatewayFailure {}

    /**
     * 429 with {@code Retry-After}: somebody has as many requests here as one may have at a time.
     *
     * @param whose who that is, as in "This address"
     */
    record TooManyAtOnce(String whose, int most, Duration retryAfter) implements GatewayFailure {}

    /** 413. */
    record BodyTooLarge(long limitBytes) implements GatewayFailure {}

    /** 431. */
    record HeadersTooLarge(int limitBytes) implements GatewayFailure {}

    /** 421: a page was asked for under a name that is not the installation's. */
    record Misdirected(String publicUrl) implements GatewayFailure {}

    /** 408: the caller took too long to send its request. */
    record RequestTooSlow(Duration limit) implements GatewayFailure {}

    /** 402: the account cannot pay for this. */
    record InsufficientCredits(String message, String remedyHint) implements GatewayFailure {}

    /** 402 with {@code Retry-After}: other requests of the account hold what this one needs. */
    record CreditsInFlight(Duration retryAfter) implements GatewayFailure {}

    /** 503 with {@code Retry-After}: Redis does not know the account's credit yet. */
    record CreditsBeingLoaded(Duration retryAfter) implements GatewayFailure {}

    /** 503 with {@code Retry-After}: a part of the gateway's own house is down. */
    record Unavailable(String message, Duration retryAfter) implements GatewayFailure {}

    /** 400: no endpoint's context holds prompt and answer. Agents compact their history by its error type. */
    record ContextExceeded(String message, Map<String, Object> metadata) implements GatewayFailure {}

    /**
     * 404: no endpoint is left after the filters.
     *
     * @param availability null where nobody asked for a model
     */
    record NoEndpoints(
            String message,
            Map<String, Object> metadata,
            @Nullable Availability availability) implements GatewayFailure {

        /** Of which no more is known. */
        public NoEndpoints(String message, Map<String, Object> metadata) {
            this(message, metadata, null);
        }
    }

    /** What was asked for is no model that is served, with the status of its code. */
    record NotServed(String message, Availability availability) implements GatewayFailure {}

    /**
     * The provider refused the request itself, or the caller's own credential, with its own status of the 400 class.
     *
     * @param byok whether it was called with the caller's own credential
     * @param errorType a word of the public API
     * @param previousErrors of all attempts
     */
    record UpstreamRefused(
            int status,
            String providerName,
            ProviderWords said,
            boolean byok,
            String errorType,
            List<PreviousError> previousErrors)
            implements GatewayFailure {}

    /**
     * Every endpoint failed.
     *
     * @param status what the caller gets: 429, 502, 503 or 504
     * @param retryAfter zero where no provider gave a hint
     * @param availability null where it is not known whether asking again later helps
     */
    record UpstreamUnavailable(
            int status,
            String message,
            Duration retryAfter,
            List<PreviousError> previousErrors,
            @Nullable Availability availability)
            implements GatewayFailure {

        /** Of which it is not known whether asking again later helps. */
        public UpstreamUnavailable(
                int status, String message, Duration retryAfter, List<PreviousError> previousErrors) {
            this(status, message, retryAfter, previousErrors, null);
        }
    }

    /**
     * One attempt of several, as shown to the caller.
     *
     * @param said by the provider, as far as it is for the caller
     */
    record PreviousError(String providerName, int status, String message, boolean byok, ProviderWords said) {}

    /**
     * Another one, told with how it came about to a caller who asks for that.
     *
     * @param routing as JSON
     */
    record Routed(GatewayFailure failure, String routing) implements GatewayFailure {}

    /** 500: a fault of this gateway; the caller is told no more than that. */
    record Internal(Throwable cause) implements GatewayFailure {}

    /** The caller has hung up: there is nobody to answer. */
    record CallerGone() implements GatewayFailure {}
}
