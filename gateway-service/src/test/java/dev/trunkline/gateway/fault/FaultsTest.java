package dev.trunkline.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void saysWhereAndNothingThatCameFromOutside() {
        Throwable cause = new IllegalStateException("a prompt", new IllegalArgumentException("a completion\r\nforged"));

        String described = Faults.described(cause);

        assertThat(described)
                .startsWith("java.lang.IllegalStateException at dev.trunkline.gateway.fault.FaultsTest.")
                .contains("; caused by java.lang.IllegalArgumentException at ")
                .doesNotContain("prompt", "completion", "forged", "\n");
    }

    @Test
    void countsEachAndLetsNoneThrough() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            for (int i = 0; i < 3; i++) {
                Faults.guarded("test", () -> {
                    throw new IllegalStateException();
                });
            }
            Faults.guarded("test", () -> {
                throw new StackOverflowError();
            });

            assertThat(registry.counter("trunkline.faults", "where", "test").count())
                    .isEqualTo(4);
        } finally {
            Metrics.removeRegistry(registry);
        }
    }
}
