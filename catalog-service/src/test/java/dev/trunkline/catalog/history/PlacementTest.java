package dev.trunkline.catalog.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacementTest {

    @Test
    void goesOnWhereTheDatabaseStands() {
        assertThat(Placement.of(7L, 3L, 0, 9)).isEqualTo(new Placement.GoingOn(7));
        assertThat(Placement.of(9L, null, 0, 9)).isEqualTo(new Placement.GoingOn(9));
    }

    @Test
    void beginsWithWhatIsRecent() {
        assertThat(Placement.of(null, 3L, 0, 9)).isEqualTo(new Placement.GoingOn(3));
        assertThat(Placement.of(null, null, 0, 9)).isEqualTo(new Placement.GoingOn(9));
    }

    @Test
    void whatIsGoneIsLeftOut() {
        assertThat(Placement.of(2L, 3L, 5, 9)).isEqualTo(new Placement.Hole(5));
        assertThat(Placement.of(12L, 3L, 0, 9)).isEqualTo(new Placement.Shorter(9));
    }
}
