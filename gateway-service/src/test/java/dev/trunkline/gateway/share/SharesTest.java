package dev.trunkline.gateway.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.share.Shares.Answer;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares shares = new Shares(8, 25);

    @Test
    void oneAddressHasItsShareAndLeavesTheRest() {
        assertThat(shares.take("a", null)).isEqualTo(Answer.TAKEN);
        assertThat(shares.take("a", "x")).isEqualTo(Answer.TAKEN);
        assertThat(shares.take("a", "y")).isEqualTo(Answer.ADDRESS_HAS_ITS_SHARE);
        assertThat(shares.take("b", "x")).isEqualTo(Answer.TAKEN);
        assertThat(shares.taken()).isEqualTo(3);
    }

    @Test
    void oneAccountHasItsShareWhereverItIs() {
        shares.take("a", "x");
        shares.take("b", "x");

        assertThat(shares.take("c", "x")).isEqualTo(Answer.ACCOUNT_HAS_ITS_SHARE);
        assertThat(shares.take("c", "y")).isEqualTo(Answer.TAKEN);
        assertThat(shares.take("c", "z"))
                .as("what was refused counts for nobody")
                .isEqualTo(Answer.TAKEN);
    }

    @Test
    void whoIsNobodyHasAllTheRoomThereIs() {
        for (int i = 0; i < 8; i++) {
            assertThat(shares.take(null, null)).isEqualTo(Answer.TAKEN);
        }

        assertThat(shares.take("a", "x")).isEqualTo(Answer.FULL);
    }

    @Test
    void whatIsGivenBackIsFreeAgain() {
        shares.take("a", "x");
        shares.take("a", "x");
        shares.giveBack("a", "x");

        assertThat(shares.take("a", "x")).isEqualTo(Answer.TAKEN);
        assertThat(shares.taken()).isEqualTo(2);
    }

    @Test
    void oneAtLeast() {
        assertThat(new Shares(2, 25).take("a", "x")).isEqualTo(Answer.TAKEN);
    }
}
