package dev.trunkline.billing.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final WaitingRoom room = new WaitingRoom(3, 2);

    @Test
    void oneAccountCannotTakeAllPlaces() {
        assertThat(room.enter("a")).isTrue();
        assertThat(room.enter("a")).isTrue();
        assertThat(room.enter("a")).isFalse();
        assertThat(room.enter("b")).isTrue();
        assertThat(room.enter("c")).isFalse();
    }

    @Test
    void aPlaceThatIsLeftIsFreeAgain() {
        room.enter("a");
        room.enter("a");
        room.leave("a");

        assertThat(room.waiting()).isEqualTo(1);
        assertThat(room.enter("a")).isTrue();
    }
}
