package dev.trunkline.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomIdsTest {

    @Test
    void anIdIsThePrefixAndTwentySixDigitsOrLetters() {
        RandomIds ids = new RandomIds(new Random(7));

        assertThat(ids.account()).matches("acct_[0-9a-z]{26}").isNotEqualTo(ids.account());
    }
}
