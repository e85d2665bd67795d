package dev.trunkline.gateway.cooldown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.plan.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CooldownsTest {

    private static final List<Candidate> ALL =
            List.of(Given.candidate("m", "a"), Given.candidate("m", "b"), Given.candidate("m", "c"));

    private final Cooldowns cooldowns = new Cooldowns();

    @Test
    void leavesTheOrderAloneWhileNoneCoolsDown() {
        assertThat(order(0)).isEqualTo("a b c");
    }

    @Test
    void triesThoseThatCoolDownLast() {
        toldToBoth("m@a", 1000);
        toldToBoth("m@b", 1000);

        assertThat(order(999)).isEqualTo("c a b");
    }

    @Test
    void bringsThemBackWhenTheTimeIsOver() {
        toldToBoth("m@a", 1000);

        assertThat(order(1000)).isEqualTo("a b c");
    }

    @Test
    void keepsTheLongerOfTwoCooldowns() {
        toldTo("one", "m@a", 2000);
        toldTo("one", "m@a", 1000);

        assertThat(order("one", 1999)).isEqualTo("b c a");
    }

    @Test
    void bringsOneBackThatAnswered() {
        toldToBoth("m@a", 1000);
        toldToBoth("m@b", 1000);
        cooldowns.answered("m@a");

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
        cooldowns.coolDown("m@a", "one", 1000, 0);
        cooldowns.coolDown("m@a", "two", 2000, 1000);

        assertThat(order(1500)).isEqualTo("a b c");
        assertThat(order("two", 1500)).isEqualTo("b c a");
    }

    private void toldToBoth(String endpointId, long untilMillis) {
        toldTo("one", endpointId, untilMillis);
        toldTo("two", endpointId, untilMillis);
    }

    private void toldTo(String accountId, String endpointId, long untilMillis) {
        cooldowns.coolDown(endpointId, accountId, untilMillis, 0);
    }

    private String order(long nowMillis) {
        return order("somebody else", nowMillis);
    }

    private String order(String accountId, long nowMillis) {
        return String.join(
                " ",
                cooldowns.last(ALL, candidate -> candidate.endpoint().id(), accountId, nowMillis).stream()
                        .map(candidate -> candidate.endpoint().provider())
                        .toList());
    }
}
