package dev.trunkline.auth.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.contracts.identity.v1.AccountState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AccountRecordsTest {

    @Test
    void anAccountIsToldAsTheContractSays() throws IOException {
        AccountState told = AccountState.newBuilder()
                .setAccountId("acct_0123456789abcdefghijklmnop")
                .setVersion(7)
                .build();

        assertThat(told).isEqualTo(example());
    }

    @Test
    void itsRecordIsNoKeys() {
        assertThat(AccountRecords.keyOf("acct_1")).isEqualTo("account/acct_1");
        assertThat(AccountRecords.isKeyOfOne(AccountRecords.keyOf("acct_1"))).isTrue();
        assertThat(AccountRecords.isKeyOfOne("ac".repeat(32))).isFalse();
    }

    private static AccountState example() throws IOException {
        try (var stream =
                AccountState.class.getClassLoader().getResourceAsStream("examples/account-state-renewed.json")) {
            AccountState.Builder state = AccountState.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), state);
            return state.build();
        }
    }
}
