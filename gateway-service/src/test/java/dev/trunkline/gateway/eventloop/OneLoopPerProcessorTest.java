package dev.trunkline.gateway.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneLoopPerProcessorTest {

    private static final int GIVEN = 7;

    @Test
    void makesAsManyAsThereAreProcessors() {
        assertThat(loops(Optional.empty())).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void leavesTheNumberThatIsSet() {
        assertThat(loops(Optional.of(GIVEN))).isEqualTo(GIVEN);
    }

    private static int loops(Optional<Integer> setting) {
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(GIVEN);
        new OneLoopPerProcessor(setting).accept(options);
        return options.getEventLoopPoolSize();
    }
}
