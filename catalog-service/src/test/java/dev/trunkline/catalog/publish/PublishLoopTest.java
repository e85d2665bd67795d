package dev.trunkline.catalog.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.ModelNames;
import dev.trunkline.catalog.line.OfferedModel;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublishLoopTest {

    /** A line that cannot be looked at. */
    private static final class Broken extends TreeMap<String, OfferedModel> {
        @Override
        public Collection<OfferedModel> values() {
            throw new StackOverflowError();
        }
    }

    @Test
    void nothingThatAPublicationThrowsGoesFurther() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        CurrentLine current = new CurrentLine();
        current.set(new Line(
                List.of(), new Broken(), new ModelNames(new TreeMap<>(), Map.of(), new TreeMap<>()), Map.of()));
        PublishLoop loop = new PublishLoop(current, null, null, null, null, null, null, null);

        assertThatCode(loop::run).doesNotThrowAnyException();

        assertThat(registry.counter("trunkline.thread.failures", "thread", "catalogue-publish")
                        .count())
                .isEqualTo(1);
        Metrics.removeRegistry(registry);
    }
}
