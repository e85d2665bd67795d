package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

    private final List<String> passed = new ArrayList<>();
    private final List<GatewayFailure> refused = new ArrayList<>();
    private final RuntimeException trouble = new IllegalStateException("on purpose");

    @Test
    void anExceptionInTheFirstStepIsAFaultOfTheGateway() {
        Steps.<String>start(() -> {
                    throw trouble;
                })
                .end(passed::add, refused::add);

        assertThat(refused).containsExactly(new GatewayFailure.Internal(trouble));
        assertThat(passed).isEmpty();
    }

    @Test
    void anExceptionInALaterStepIsAFaultOfTheGateway() {
        Steps.start(() -> Future.succeededFuture(Outcome.passed("a")))
                .<String>then(value -> {
                    throw trouble;
                })
                .end(passed::add, refused::add);

        assertThat(refused).containsExactly(new GatewayFailure.Internal(trouble));
    }

    @Test
    void aRefusalEndsTheChain() {
        GatewayFailure no = new GatewayFailure.Forbidden("no");

        Steps.start(() -> Future.succeededFuture(Outcome.<String>refused(no)))
                .then(value -> Future.succeededFuture(Outcome.passed(value + "b")))
                .end(passed::add, refused::add);

        assertThat(refused).containsExactly(no);
        assertThat(passed).isEmpty();
    }

    @Test
    void whatTheEndThrowsGoesNoFurther() {
        Steps.start(() -> Future.succeededFuture(Outcome.passed("a")))
                .end(
                        value -> {
                            passed.add(value);
                            throw trouble;
                        },
                        refused::add);

        assertThat(passed).containsExactly("a");
        assertThat(refused).isEmpty();
    }
}
