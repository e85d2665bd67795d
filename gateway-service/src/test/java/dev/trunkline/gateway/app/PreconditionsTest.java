package dev.trunkline.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class PreconditionsTest {

    private static final Map<String, Boolean> ALL = Map.of("endpoints-read", true, "key-changes-heard", true);

    @Test
    void isReadyWhenAllAreMet() {
        assertThat(new Preconditions(3, ALL, Map.of()).answer().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isNotReadyWhereOneIsNotMet() {
        Map<String, Boolean> keysMissing = Map.of("endpoints-read", true, "key-changes-heard", false);

        HealthCheckResponse answer = new Preconditions(3, keysMissing, Map.of()).answer();

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("endpoints", 3L)
                .containsEntry("endpoints-read", true)
                .containsEntry("key-changes-heard", false);
    }

    @Test
    void isNotReadyWhereAReaderIsStuckAndSaysWhy() {
        HealthCheckResponse answer = new Preconditions(3, ALL, Map.of("key-changes-stuck", "missing")).answer();

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow()).containsEntry("key-changes-stuck", "missing");
    }
}
