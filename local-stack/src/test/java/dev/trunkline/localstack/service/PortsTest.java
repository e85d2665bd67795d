package dev.trunkline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void theEnvironmentMovesOnePort() {
        Ports ports = Ports.fixed(Map.of("TRUNKLINE_PORT_GATEWAY", "9999", "TRUNKLINE_PORT_REDIS", ""));

        assertThat(ports.url(Port.GATEWAY)).isEqualTo("http://127.0.0.1:9999");
        assertThat(ports.of(Port.REDIS)).isEqualTo(16379);
        assertThat(ports.of(Port.POSTGRESQL)).isEqualTo(15432);
    }

    @Test
    void whatIsNoPortIsNamed() {
        assertThatThrownBy(() -> Ports.fixed(Map.of("TRUNKLINE_PORT_KAFKA", "90000")))
                .hasMessage("TRUNKLINE_PORT_KAFKA is '90000' (expected: a port from 1 to 65535, for kafka)");
        assertThatThrownBy(() -> Ports.fixed(Map.of("TRUNKLINE_PORT_AUTH", "http")))
                .hasMessageStartingWith("TRUNKLINE_PORT_AUTH is 'http'");
    }

    @Test
    void twoOfOneNumberAreNamed() {
        assertThatThrownBy(() -> Ports.fixed(Map.of("TRUNKLINE_PORT_GATEWAY", "18180")))
                .hasMessage("TRUNKLINE_PORT_GATEWAY and TRUNKLINE_PORT_KEYCLOAK are both 18180"
                        + " (expected: a port for each)");
    }

    @Test
    void freePortsAreAllDifferent() {
        Ports ports = Ports.free();

        assertThat(Arrays.stream(Port.values()).map(ports::of)).doesNotHaveDuplicates();
    }
}
