package dev.trunkline.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountIdsTest {

    @Test
    void anIdIsThePrefixAndTwentySixDigitsOrLetters() {
        AccountIds ids = new AccountIds(new Random(7));

        assertThat(ids.next()).matches("acct_[0-9a-z]{26}").isNotEqualTo(ids.next());
    }
}
