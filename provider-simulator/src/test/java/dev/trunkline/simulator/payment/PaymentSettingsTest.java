package dev.trunkline.simulator.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.simulator.payment.event.WebhookTarget;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentSettingsTest {

    private static final Map<String, String> WHOLE = Map.of(
            "SIMULATOR_PAYMENTS_PORT", "18094",
            "SIMULATOR_PAYMENTS_KEY", "sk_test_1",
            "SIMULATOR_PAYMENTS_WEBHOOK_URL", "http://127.0.0.1:8080/api/v1/webhooks/stripe",
            "SIMULATOR_PAYMENTS_WEBHOOK_SECRET", "whsec_1");

    @Test
    void isOffWithoutAPort() {
        assertThat(PaymentSettings.read(Map.of("SIMULATOR_PAYMENTS_KEY", "sk_test_1")))
                .isEqualTo(new PaymentSettings.Outcome.Off());
    }

    @Test
    void takesAllOfItAndSaysNoSecret() {
        assertThat(PaymentSettings.read(WHOLE))
                .isEqualTo(new PaymentSettings.Outcome.On(new PaymentSettings(
                        18094,
                        "sk_test_1",
                        new WebhookTarget("http://127.0.0.1:8080/api/v1/webhooks/stripe", "whsec_1"))));
        assertThat(PaymentSettings.read(WHOLE).toString()).doesNotContain("sk_test_1", "whsec_1");
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATOR_PAYMENTS_PORT, 70000",
        "SIMULATOR_PAYMENTS_PORT, -1",
        "SIMULATOR_PAYMENTS_KEY, ''",
        "SIMULATOR_PAYMENTS_KEY, sk_live_1",
        "SIMULATOR_PAYMENTS_WEBHOOK_URL, 127.0.0.1:8080",
        "SIMULATOR_PAYMENTS_WEBHOOK_SECRET, ''"
    })
    void namesTheVariableAtFault(String variable, String value) {
        Map<String, String> environment = new HashMap<>(WHOLE);
        environment.put(variable, value);

        assertThat(PaymentSettings.read(environment))
                .isInstanceOfSatisfying(
                        PaymentSettings.Outcome.Rejected.class, rejected -> assertThat(rejected.problem())
                                .startsWith(variable)
                                .contains("expected"));
    }
}
