package dev.trunkline.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.failure.Availability.Code;
import dev.trunkline.gateway.failure.Availability.Constraint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTest {

    private static final List<String> ASKED = List.of("a/b", "c/d");

    @Test
    void standsInTheErrorBesideWhatOlderProgramsRead() {
        GatewayFailure failure = new GatewayFailure.NotServed(
                "m", Availability.of(Code.MODEL_DEPRECATED, ASKED).insteadAsk(List.of("a/e")));

        assertThat(body(failure))
                .isEqualTo("{\"error\":{\"code\":404,\"message\":\"m\",\"metadata\":{\"error_type\":\"not_found\"},"
                        + "\"error_type\":\"not_found\",\"http_status\":404,\"availability\":{"
                        + "\"code\":\"model_deprecated\",\"retryable\":false,\"requested_models\":[\"a/b\",\"c/d\"],"
                        + "\"fallback_models\":[\"a/e\"],\"docs_url\":\"/openapi.json\"}}}");
    }

    @Test
    void saysAllThatIsKnownOfWhoWasLeftOut() {
        Availability all = Availability.of(Code.CONSTRAINT_FILTERED, ASKED)
                .affecting(List.of("p"))
                .excludedBy(List.of("max_price"))
                .because(new Constraint("provider.max_price", "d"));

        assertThat(body(new GatewayFailure.NoEndpoints("m", Map.of("failed_routing_step", "s"), all)))
                .contains("\"failed_routing_step\":\"s\"")
                .contains("\"code\":\"constraint_filtered\",\"retryable\":false,"
                        + "\"requested_models\":[\"a/b\",\"c/d\"],\"affected_providers\":[\"p\"],"
                        + "\"excluded_by\":[\"max_price\"],\"constraint\":{")
                .contains("\"field\":\"provider.max_price\"")
                .contains("\"detail\":\"d\"");
        assertThat(all.insteadAsk(List.of("e")).fallbackModels()).containsExactly("e");
    }

    @ParameterizedTest
    @CsvSource({
        "MODEL_NOT_FOUND, 400, invalid_request, false",
        "WRONG_ENDPOINT, 400, invalid_request, false",
        "NO_ENDPOINTS, 404, not_found, false",
        "MODEL_DEPRECATED, 404, not_found, false",
        "MODEL_UNAVAILABLE_UPSTREAM, 404, not_found, false",
        "CAPACITY_EXHAUSTED, 429, rate_limit_exceeded, true",
        "TEMPORARILY_UNAVAILABLE, 503, provider_overloaded, true",
        "REGION_RESTRICTED, 403, permission_denied, false",
        "PRIVACY_RESTRICTED, 404, not_found, false",
        "CONSTRAINT_FILTERED, 404, not_found, false",
        "FREE_VARIANT_ENDED, 404, not_found, false",
    })
    void eachCodeHasItsStatus(Code code, int status, String type, boolean retryable) {
        ToldFailure told = ToldFailure.of(new GatewayFailure.NotServed("m", Availability.of(code, ASKED)));

        assertThat(told.status()).isEqualTo(status);
        assertThat(told.type()).isEqualTo(type);
        assertThat(told.toldAvailability())
                .containsEntry("retryable", retryable)
                .containsEntry("code", code.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void saysWhenToComeBackWhereThatIsKnown() {
        assertThat(Availability.of(Code.CAPACITY_EXHAUSTED, ASKED)
                        .told(Duration.ofMinutes(1).toSeconds()))
                .containsEntry("retry_after", 60L);
        assertThat(Availability.of(Code.CAPACITY_EXHAUSTED, ASKED).told(0)).doesNotContainKey("retry_after");
    }

    private static String body(GatewayFailure failure) {
        return OpenAiErrors.FORM.body(ToldFailure.of(failure), null).toString();
    }
}
