package dev.trunkline.gateway.dialect.anthropic.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.failure.ToldFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesErrorsTest {

    private static String body(GatewayFailure failure) {
        return MessagesErrors.FORM.body(ToldFailure.of(failure), "gen-1").toString();
    }

    @ParameterizedTest
    @CsvSource({
        "authentication, authentication_error",
        "permission_denied, permission_error",
        "payment_required, billing_error",
        "not_found, not_found_error",
        "rate_limit_exceeded, rate_limit_error",
        "provider_overloaded, overloaded_error",
        "timeout, timeout_error",
        "payload_too_large, request_too_large",
        "context_length_exceeded, invalid_request_error",
        "content_policy_violation, invalid_request_error",
        "invalid_request, invalid_request_error",
        "provider_unavailable, api_error",
        "server, api_error",
        "unmapped, api_error",
    })
    void saysWhatItIsInBothWords(String errorType, String type) {
        ToldFailure failure = new ToldFailure(400, errorType, "m", Map.of(), 0, Map.of(), "");

        assertThat(MessagesErrors.FORM.body(failure, null).toString())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"")
                .endsWith("\"error_type\":\"" + errorType + "\"},\"request_id\":null}");
    }

    /** Claude Code leaves out what is said there not to be supported, and tries again. */
    @Test
    void tellsTheProvidersOwnWords() {
        ProviderWords words = new ProviderWords("{}", "invalid_request_error", "role 'system' is not supported");

        assertThat(body(new GatewayFailure.UpstreamRefused(400, "P", words, false, "invalid_request", List.of())))
                .contains("\"message\":\"Provider returned error: role 'system' is not supported\"")
                .contains("\"metadata\":{\"provider_name\":\"P\",\"raw\":")
                .endsWith("\"request_id\":\"gen-1\"}");
        ProviderWords page = new ProviderWords("<html>", "", "");
        assertThat(body(new GatewayFailure.UpstreamRefused(400, "P", page, false, "invalid_request", List.of())))
                .contains("\"message\":\"Provider returned error\"");
    }

    @Test
    void tellsWhatToAskInstead() {
        Availability availability = Availability.of(Availability.Code.MODEL_DEPRECATED, List.of("a/b"))
                .insteadAsk(List.of("a/c"));

        assertThat(body(new GatewayFailure.NotServed("m", availability)))
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"m\"")
                .contains("\"http_status\":404,\"availability\":{\"code\":\"model_deprecated\"")
                .contains("\"fallback_models\":[\"a/c\"]");
    }

    /** By these words agents know that they have to shorten it. */
    @Test
    void saysThatAPromptIsTooLong() {
        assertThat(body(new GatewayFailure.ContextExceeded("At most 10 tokens.", Map.of())))
                .contains("\"message\":\"prompt is too long: At most 10 tokens.\"");
    }
}
