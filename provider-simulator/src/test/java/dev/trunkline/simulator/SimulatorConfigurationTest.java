package dev.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.simulator.payment.PaymentSettings;
import dev.trunkline.simulator.payment.event.WebhookTarget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorConfigurationTest {

    @Test
    void hasDefaultsAndTakesAnyNumberOfProviders() {
        assertThat(SimulatorConfiguration.read(Map.of()))
                .isEqualTo(new SimulatorConfiguration.Outcome.Accepted(new SimulatorConfiguration(
                        "127.0.0.1", 18090, Map.of("alpha", 18091, "beta", 18092, "gamma", 18093), true, null)));
        assertThat(SimulatorConfiguration.read(Map.of(
                        "SIMULATOR_PORTS",
                        "delta:2,control:1",
                        "SIMULATOR_HOST",
                        "0.0.0.0",
                        "SIMULATOR_RECORD",
                        "off")))
                .isEqualTo(new SimulatorConfiguration.Outcome.Accepted(
                        new SimulatorConfiguration("0.0.0.0", 1, Map.of("delta", 2), false, null)));
    }

    @Test
    void isAPaymentProviderWhereItHasAPortForIt() {
        assertThat(SimulatorConfiguration.read(
                        Map.of("SIMULATOR_PAYMENTS_PORT", "0", "SIMULATOR_PAYMENTS_KEY", "sk_test_1")))
                .isInstanceOfSatisfying(SimulatorConfiguration.Outcome.Accepted.class, accepted -> assertThat(
                                accepted.configuration().payments())
                        .isEqualTo(new PaymentSettings(0, "sk_test_1", new WebhookTarget("", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATOR_PAYMENTS_PORT, x",
        "SIMULATOR_PORTS, alpha:1",
        "SIMULATOR_PORTS, control:1",
        "SIMULATOR_PORTS, 'control:1,alpha:x'",
        "SIMULATOR_PORTS, 'control:1,alpha:70000'",
        "SIMULATOR_PORTS, 'control:1,alpha:2,alpha:3'",
        "SIMULATOR_RECORD, maybe"
    })
    void namesTheVariableAtFault(String variable, String value) {
        assertThat(SimulatorConfiguration.read(Map.of(variable, value)))
                .isInstanceOfSatisfying(
                        SimulatorConfiguration.Outcome.Rejected.class,
                        rejected -> assertThat(rejected.problem()).contains(variable, value, "expected"));
    }
}
