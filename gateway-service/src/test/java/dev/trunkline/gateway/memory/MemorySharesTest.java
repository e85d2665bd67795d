package dev.trunkline.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemorySharesTest {

    private static final Optional<MemorySize> UNSAID = Optional.empty();

    @Test
    void areAQuarterAndAHalf() {
        assertThat(MemoryShares.of(1_000, UNSAID, UNSAID, 200)).isEqualTo(new MemoryShares(1_000, 250, 500));
    }

    @Test
    void areEnoughForTheLargestRequest() {
        assertThat(MemoryShares.of(1_000, UNSAID, UNSAID, 600)).isEqualTo(new MemoryShares(1_000, 600, 600));
    }

    @Test
    void areNeverMoreThanTheGatewayHas() {
        assertThat(MemoryShares.of(1_000, UNSAID, UNSAID, 5_000)).isEqualTo(new MemoryShares(1_000, 1_000, 1_000));
        assertThat(MemoryShares.of(1_000, size(2_000), size(3_000), 1))
                .isEqualTo(new MemoryShares(1_000, 1_000, 1_000));
    }

    @Test
    void areWhatTheOperatorSays() {
        assertThat(MemoryShares.of(1_000, size(10), size(20), 600)).isEqualTo(new MemoryShares(1_000, 10, 20));
    }

    @Test
    void ofTheGatewayFitBothKindsOfMemory() {
        assertThat(MemoryShares.ofGateway(1_000, 1_000)).isEqualTo(400);
        assertThat(MemoryShares.ofGateway(1_000, 500)).isEqualTo(300);
    }

    private static Optional<MemorySize> size(long bytes) {
        return Optional.of(new MemorySize(BigInteger.valueOf(bytes)));
    }
}
