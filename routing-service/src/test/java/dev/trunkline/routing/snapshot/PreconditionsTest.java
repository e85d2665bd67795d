package dev.trunkline.routing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class PreconditionsTest {

    @Test
    void isReadyWithTheCatalogueAndTheTroubleOfLate() {
        assertThat(new Preconditions(true, true, List.of()).answer().getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void isNotReadyWithoutOneOfThem() {
        assertThat(new Preconditions(false, true, List.of()).answer().getStatus())
                .isEqualTo(Status.DOWN);
        assertThat(new Preconditions(true, false, List.of()).answer().getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void isNotReadyWhileAReaderIsStuckAndSaysWhy() {
        var answer = new Preconditions(true, true, List.of("one", "two")).answer();

        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow()).containsEntry("stuck", "one; two");
    }
}
