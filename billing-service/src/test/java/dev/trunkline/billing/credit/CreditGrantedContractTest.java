package dev.trunkline.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The owner's side: the example is what this service writes. */
class CreditGrantedContractTest {

    @Test
    void theExampleIsWhatAGrantWrites() throws IOException {
        GrantRequest request =
                new GrantRequest("welcome-2026", "acct_0123456789abcdefghijklmnop", 10_000_000_000L, "Welcome");

        CreditGranted written = GrantDesk.event(request, "acct_operator", 1_767_225_600_000L, 0);

        assertThat(written).isEqualTo(example());
    }

    private static CreditGranted example() throws IOException {
        try (var stream =
                CreditGrantedContractTest.class.getResourceAsStream("/examples/credit-granted-ten-dollars.json")) {
            CreditGranted.Builder builder = CreditGranted.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), builder);
            return builder.build();
        }
    }
}
