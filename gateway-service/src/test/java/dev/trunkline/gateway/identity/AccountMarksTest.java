package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.AccountState;
import dev.trunkline.gateway.Given;
import org.junit.jupiter.api.Test;

class AccountMarksTest {

    private final AccountMarks marks = new AccountMarks();

    @Test
    void strikesTheMarkOfTheAccountThatTheRecordIsAbout() {
        String account = Given.example("account-state-renewed", AccountState.newBuilder())
                .build()
                .getAccountId();
        AccountMark mark = marks.of(account);
        AccountMark other = marks.of("another");

        marks.changed("account/" + account);

        assertThat(mark.changed()).isTrue();
        assertThat(other.changed()).isFalse();
        assertThat(marks.of(account)).isNotSameAs(mark);
        assertThat(marks.of("another")).isSameAs(other);
    }

    @Test
    void tellsAccountsFromKeys() {
        assertThat(AccountMarks.isOfAccount("account/acct_1")).isTrue();
        assertThat(AccountMarks.isOfAccount("ac".repeat(32))).isFalse();
    }
}
