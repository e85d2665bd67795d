package dev.trunkline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.plan.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestingEndpointsTest {

    private static final List<Candidate> ALL =
            List.of(Given.candidate("m", "a"), Given.candidate("m", "b"), Given.candidate("m", "c"));

    private final RestingEndpoints resting = new RestingEndpoints();

    @Test
    void leavesTheOrderAloneWhileNoneRests() {
        assertThat(order(0)).isEqualTo("a b c");
    }

    @Test
    void triesThoseAtRestLast() {
        resting.rest("m@a", 1000);
        resting.rest("m@b", 1000);

        assertThat(order(999)).isEqualTo("c a b");
    }

    @Test
    void wakesThemWhenTheTimeIsOver() {
        resting.rest("m@a", 1000);

        assertThat(order(1000)).isEqualTo("a b c");
    }

    @Test
    void keepsTheLongerOfTwoRests() {
        resting.rest("m@a", 2000);
        resting.rest("m@a", 1000);

        assertThat(order(1999)).isEqualTo("b c a");
    }

    @Test
    void wakesOneThatAnswered() {
        resting.rest("m@a", 1000);
        resting.rest("m@b", 1000);
        resting.answered("m@a");

        assertThat(order(0)).isEqualTo("a c b");
    }

    private String order(long nowMillis) {
        return String.join(
                " ",
                resting.last(ALL, nowMillis).stream()
                        .map(candidate -> candidate.endpoint().provider())
                        .toList());
    }
}
