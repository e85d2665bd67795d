package dev.trunkline.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trunkline.catalog.CatalogSettings;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class RefreshLoopTest {

    @Test
    void nothingThatARefreshThrowsGoesFurther() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        CatalogSettings settings = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(CatalogSettings.class)
                .build()
                .getConfigMapping(CatalogSettings.class);
        RefreshLoop loop = new RefreshLoop(null, null, null, null, settings, null, null, null, null, () -> {
            throw new StackOverflowError();
        });

        assertThatCode(loop::run).doesNotThrowAnyException();

        assertThat(registry.counter("trunkline.thread.failures", "thread", "catalogue-refresh")
                        .count())
                .isEqualTo(1);
        Metrics.removeRegistry(registry);
    }
}
