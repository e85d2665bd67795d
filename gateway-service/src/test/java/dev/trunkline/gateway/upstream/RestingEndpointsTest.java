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
        toldToBoth("m@a", 1000);
        toldToBoth("m@b", 1000);

        assertThat(order(999)).isEqualTo("c a b");
    }

    @Test
    void wakesThemWhenTheTimeIsOver() {
        toldToBoth("m@a", 1000);

        assertThat(order(1000)).isEqualTo("a b c");
    }

    @Test
    void keepsTheLongerOfTwoRests() {
        toldTo("one", "m@a", 2000);
        toldTo("one", "m@a", 1000);

        assertThat(order("one", 1999)).isEqualTo("b c a");
    }

    @Test
    void wakesOneThatAnswered() {
        toldToBoth("m@a", 1000);
        toldToBoth("m@b", 1000);
        resting.answered("m@a");

        assertThat(order(0)).isEqualTo("a c b");
    }

    @Test
    void whatOneAccountWasToldConcernsItsOwnRequestsOnly() {
        toldTo("one", "m@a", 1000);
        assertThat(order("one", 0)).isEqualTo("b c a");
        assertThat(order(0)).isEqualTo("a b c");

        toldTo("two", "m@a", 500);
        assertThat(order(499)).isEqualTo("b c a");
        assertThat(order(500)).as("longer only one of them was told").isEqualTo("a b c");
    }

    @Test
    void oneAccountDoesNotKeepItFromAllTheOthers() {
        toldToBoth("m@a", 500);
        for (long until = 500; until <= 5_000; until += 500) {
            toldTo("one", "m@a", until);
        }

        assertThat(order(500)).isEqualTo("a b c");
    }

    @Test
    void whatWasToldLongAgoIsNotHalfOfIt() {
        resting.rest("m@a", "one", 1000, 0);
        resting.rest("m@a", "two", 2000, 1000);

        assertThat(order(1500)).isEqualTo("a b c");
        assertThat(order("two", 1500)).isEqualTo("b c a");
    }

    private void toldToBoth(String endpointId, long untilMillis) {
        toldTo("one", endpointId, untilMillis);
        toldTo("two", endpointId, untilMillis);
    }

    private void toldTo(String accountId, String endpointId, long untilMillis) {
        resting.rest(endpointId, accountId, untilMillis, 0);
    }

    private String order(long nowMillis) {
        return order("somebody else", nowMillis);
    }

    private String order(String accountId, long nowMillis) {
        return String.join(
                " ",
                resting.last(ALL, accountId, nowMillis).stream()
                        .map(candidate -> candidate.endpoint().provider())
                        .toList());
    }
}
