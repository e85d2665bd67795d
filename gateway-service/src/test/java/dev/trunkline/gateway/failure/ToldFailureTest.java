package dev.trunkline.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.failure.GatewayFailure.PreviousError;
import dev.trunkline.gateway.transcode.Transcoding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToldFailureTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProviderWords BUSY = new ProviderWords("{\"error\":{\"code\":\"busy\"}}", "busy", "");
    private static final List<PreviousError> ERRORS = List.of(
            new PreviousError("Alpha", 503, "status 503", false, BUSY),
            new PreviousError("Beta", 0, "no connection", false, ProviderWords.NONE));

    /** A failure and what the caller sees of it; the type stands in the metadata, too. */
    record Told(GatewayFailure failure, int status, String type, long retryAfterSeconds, String message, String rest) {}

    static Stream<Told> all() {
        return Stream.of(ofTheCaller(), ofTheRequest(), ofTheDoor(), ofOthers()).flatMap(told -> told);
    }

    private static Stream<Told> ofTheCaller() {
        return Stream.of(
                new Told(new GatewayFailure.Unauthenticated("m"), 401, "authentication", 0, "m", ""),
                new Told(new GatewayFailure.Forbidden("m"), 403, "permission_denied", 0, "m", ""),
                new Told(
                        new GatewayFailure.KeyLimitExceeded("daily"),
                        403,
                        "permission_denied",
                        0,
                        "Key limit exceeded (daily limit).",
                        "\"limit_source\":\"openrouter_key_limit\","
                                + "\"remedy_hint\":\"Raise the limit of the API key.\","),
                new Told(
                        new GatewayFailure.KeyLimitInFlight("daily", Duration.ofSeconds(5)),
                        429,
                        "rate_limit_exceeded",
                        5,
                        "This request would exceed the daily limit of the API key given its in-flight requests."
                                + " Wait for them, or ask for fewer max_tokens.",
                        "\"limit_source\":\"openrouter_key_limit\",\"reason\":\"in_flight_budget_exhausted\","
                                + "\"retry_after_seconds\":5,\"remedy_hint\":\"Retry when requests in flight have"
                                + " ended, or raise the limit of the API key.\","),
                new Told(
                        new GatewayFailure.RateLimited(30, Duration.ofSeconds(2), 1_767_225_660_000L),
                        429,
                        "rate_limit_exceeded",
                        2,
                        "Rate limit of this API key exceeded (30 requests per minute). Try again in 2 s.",
                        "\"limit_source\":\"trunkline_key_rate_limit\",\"retry_after_seconds\":2,"
                                + "\"headers\":{\"Retry-After\":\"2\",\"X-RateLimit-Limit\":\"30\","
                                + "\"X-RateLimit-Remaining\":\"0\",\"X-RateLimit-Reset\":\"1767225660000\"},"
                                + "\"remedy_hint\":\"Retry after that time, or raise the rate limit of the API key.\","),
                freeModelsLimited(),
                new Told(
                        new GatewayFailure.InsufficientCredits("m", "h"),
                        402,
                        "payment_required",
                        0,
                        "m",
                        "\"limit_source\":\"openrouter_credits\",\"remedy_hint\":\"h\","),
                new Told(
                        new GatewayFailure.CreditsBeingLoaded(Duration.ofSeconds(2)),
                        503,
                        "provider_overloaded",
                        2,
                        "Credits are being loaded; nothing was sent to a provider. Try again shortly.",
                        ""),
                new Told(
                        new GatewayFailure.CreditsInFlight(Duration.ofSeconds(5)),
                        402,
                        "payment_required",
                        5,
                        "This request would exceed your available credits given your current in-flight requests."
                                + " Wait for them, or ask for fewer max_tokens.",
                        "\"limit_source\":\"openrouter_in_flight_budget\",\"reason\":\"in_flight_budget_exhausted\","
                                + "\"retry_after_seconds\":5,"
                                + "\"remedy_hint\":\"Retry when requests in flight have ended.\","));
    }

    private static Told freeModelsLimited() {
        return new Told(
                new GatewayFailure.FreeModelsLimited(
                        "free-models-per-min", "Try again in 2 s.", "h", 20, 1_767_225_660_000L, Duration.ofSeconds(2)),
                429,
                "rate_limit_exceeded",
                2,
                "Rate limit exceeded: free-models-per-min. Try again in 2 s.",
                "\"limit_source\":\"openrouter_free_tier_daily\",\"retry_after_seconds\":2,"
                        + "\"headers\":{\"Retry-After\":\"2\",\"X-RateLimit-Limit\":\"20\","
                        + "\"X-RateLimit-Remaining\":\"0\",\"X-RateLimit-Reset\":\"1767225660000\"},"
                        + "\"remedy_hint\":\"h\",");
    }

    private static Stream<Told> ofTheRequest() {
        return Stream.of(
                new Told(new GatewayFailure.BadRequest("m"), 400, "invalid_request", 0, "m", ""),
                new Told(new GatewayFailure.NotHttp(501, "m"), 501, "invalid_request", 0, "m", ""),
                new Told(new GatewayFailure.Wordless(413), 413, "payload_too_large", 0, "Request Entity Too Large", ""),
                new Told(new GatewayFailure.Wordless(400), 400, "invalid_request", 0, "Bad Request", ""),
                new Told(new GatewayFailure.Wordless(500), 500, "server", 0, "Internal Server Error", ""),
                new Told(
                        new GatewayFailure.TooManyAtOnce("This address", 64, Duration.ofSeconds(1)),
                        429,
                        "rate_limit_exceeded",
                        1,
                        "This address has 64 requests here already. Try again shortly.",
                        "\"retry_after_seconds\":1,"),
                new Told(
                        new GatewayFailure.WrongMethod("GET, HEAD"),
                        405,
                        "invalid_request",
                        0,
                        "This path does not take this method (expected: GET, HEAD)",
                        ""),
                new Told(
                        new GatewayFailure.PackedBody("br"),
                        415,
                        "invalid_request",
                        0,
                        "Content-Encoding: br (expected: none; a body is taken as it is)",
                        ""),
                new Told(
                        new GatewayFailure.BodyTooLarge(20),
                        413,
                        "payload_too_large",
                        0,
                        "Request body too large (expected: at most 20 bytes)",
                        ""),
                new Told(
                        new GatewayFailure.HeadersTooLarge(20),
                        431,
                        "invalid_request",
                        0,
                        "Request headers too large (expected: at most 20 bytes)",
                        ""),
                new Told(
                        new GatewayFailure.RequestTooSlow(Duration.ofSeconds(30)),
                        408,
                        "timeout",
                        0,
                        "Request not received within 30 seconds",
                        ""));
    }

    private static Stream<Told> ofTheDoor() {
        return Stream.of(
                new Told(
                        new GatewayFailure.TooManyGuesses("API keys", Duration.ofSeconds(9)),
                        429,
                        "rate_limit_exceeded",
                        9,
                        "Too many wrong API keys from this address. Try again later.",
                        "\"retry_after_seconds\":9,"),
                new Told(
                        new GatewayFailure.Misdirected("https://trunkline.example"),
                        421,
                        "invalid_request",
                        0,
                        "This page is not served under this name (expected: https://trunkline.example)",
                        ""));
    }

    private static Stream<Told> ofOthers() {
        return Stream.of(
                new Told(
                        new GatewayFailure.Unavailable("m", Duration.ofSeconds(2)),
                        503,
                        "provider_overloaded",
                        2,
                        "m",
                        ""),
                new Told(
                        new GatewayFailure.ContextExceeded("m", Map.of("failed_routing_step", "s")),
                        400,
                        "context_length_exceeded",
                        0,
                        "m",
                        "\"failed_routing_step\":\"s\","),
                new Told(
                        new GatewayFailure.NoEndpoints("m", Map.of("failed_routing_step", "s")),
                        404,
                        "not_found",
                        0,
                        "m",
                        "\"failed_routing_step\":\"s\","),
                new Told(
                        new GatewayFailure.UpstreamRefused(
                                422,
                                "Alpha",
                                new ProviderWords("{\"type\":1}", "1", ""),
                                false,
                                "content_policy_violation",
                                List.of()),
                        422,
                        "content_policy_violation",
                        0,
                        "Provider returned error",
                        "\"provider_name\":\"Alpha\",\"raw\":\"{\\\"type\\\":1}\","
                                + "\"provider_error_code\":\"1\",\"is_byok\":false,"
                                + "\"previous_errors\":[],"),
                unavailable(502, "provider_unavailable"),
                unavailable(429, "rate_limit_exceeded"),
                unavailable(503, "provider_overloaded"),
                unavailable(529, "provider_overloaded"),
                unavailable(504, "timeout"),
                new Told(
                        new GatewayFailure.Internal(new IllegalStateException("secret")),
                        500,
                        "server",
                        0,
                        "Internal error; the gateway's log has the details",
                        ""),
                new Told(new GatewayFailure.CallerGone(), 499, "unmapped", 0, "The caller hung up", ""));
    }

    private static Told unavailable(int status, String type) {
        return new Told(
                new GatewayFailure.UpstreamUnavailable(status, "m", Duration.ofSeconds(3), ERRORS),
                status,
                type,
                3,
                "m",
                "\"provider_name\":\"Beta\",\"is_byok\":false,\"previous_errors\":["
                        + "{\"code\":503,\"provider_name\":\"Alpha\",\"message\":\"status 503\","
                        + "\"raw\":\"{\\\"error\\\":{\\\"code\\\":\\\"busy\\\"}}\",\"provider_error_code\":\"busy\"},"
                        + "{\"code\":0,\"provider_name\":\"Beta\",\"message\":\"no connection\"}],");
    }

    @ParameterizedTest
    @MethodSource("all")
    void tellsEveryFailure(Told told) throws JsonProcessingException {
        ToldFailure failure = ToldFailure.of(told.failure());

        assertThat(failure.status()).isEqualTo(told.status());
        assertThat(failure.retryAfterSeconds()).isEqualTo(told.retryAfterSeconds());
        assertThat(json(OpenAiErrors.FORM.body(failure, null).toString()))
                .isEqualTo(json("{\"error\":{\"code\":" + told.status() + ",\"message\":\"" + told.message()
                        + "\",\"metadata\":{" + told.rest() + "\"error_type\":\"" + told.type() + "\"}}}"));
    }

    @Test
    void leavesNoFailureOut() {
        // What is about models is told by AvailabilityTest, how it came about below.
        assertThat(Stream.concat(
                        Stream.of(GatewayFailure.NotServed.class, GatewayFailure.Routed.class),
                        all().map(told -> (Object) told.failure().getClass()).distinct()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList((Object[]) GatewayFailure.class.getPermittedSubclasses()));
    }

    @Test
    void standsInAChunkWhereTheStatusIsSentAlready() {
        AnswerFace face = new AnswerFace("gen-1", 7, "a/b", "P");

        assertThat(new ChatCompletions()
                        .streamErrors(face)
                        .frames(ToldFailure.of(new GatewayFailure.BadRequest("m")))
                        .toString())
                .isEqualTo(
                        "data: {\"id\":\"gen-1\",\"object\":\"chat.completion.chunk\",\"created\":7,\"model\":\"a/b\","
                                + "\"provider\":\"P\",\"error\":{\"code\":400,\"message\":\"m\","
                                + "\"metadata\":{\"error_type\":\"invalid_request\"}},\"choices\":[{\"index\":0,"
                                + "\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\",\"native_finish_reason\":null}]}\n\n");
    }

    @Test
    void saysHowItCameAboutToWhoAsked() {
        GatewayFailure plain = new GatewayFailure.UpstreamUnavailable(502, "m", Duration.ofSeconds(3), ERRORS);
        ToldFailure routed = ToldFailure.of(new GatewayFailure.Routed(plain, "{\"attempt\":2}"));
        AnswerFace face = new AnswerFace("gen-1", 7, "a/b", "P");

        assertThat(OpenAiErrors.FORM.body(routed, null).toString())
                .isEqualTo(OpenAiErrors.FORM
                                .body(ToldFailure.of(plain), null)
                                .toString()
                                .replaceFirst("}$", "")
                        + ",\"openrouter_metadata\":{\"attempt\":2}}");
        assertThat(routed.retryAfterSeconds()).isEqualTo(3);
        assertThat(new ChatCompletions().streamErrors(face).frames(routed).toString())
                .endsWith("\"openrouter_metadata\":{\"attempt\":2}}\n\n");
        for (Dialect other : List.of(Transcoding.RESPONSES, Transcoding.MESSAGES)) {
            assertThat(other.errors().body(routed, null).toString())
                    .endsWith(",\"openrouter_metadata\":{\"attempt\":2}}");
        }
    }

    @Test
    void writesCodeAndMessageFirst() {
        assertThat(OpenAiErrors.FORM
                        .body(ToldFailure.of(new GatewayFailure.BadRequest("a \"quoted\" word")), null)
                        .toString())
                .isEqualTo("{\"error\":{\"code\":400,\"message\":\"a \\\"quoted\\\" word\","
                        + "\"metadata\":{\"error_type\":\"invalid_request\"}}}");
    }

    @Test
    void doesWithoutAProviderWhereNoneWasTried() {
        ToldFailure failure =
                ToldFailure.of(new GatewayFailure.UpstreamUnavailable(502, "m", Duration.ZERO, List.of()));

        assertThat(failure.metadata()).containsOnlyKeys("is_byok", "previous_errors");
        assertThat(failure.retryAfterSeconds()).isZero();
    }

    @Test
    void tellsWhatTheLastProviderSaid() {
        ProviderWords words = new ProviderWords("slow down", "", "slow");
        ToldFailure failure = ToldFailure.of(new GatewayFailure.UpstreamUnavailable(
                429, "m", Duration.ZERO, List.of(new PreviousError("A", 429, "status 429", false, words))));

        assertThat(failure.metadata()).containsEntry("raw", "slow down").doesNotContainKey("provider_error_code");
        assertThat(failure.providerMessage()).isEqualTo("slow");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
