package dev.trunkline.simulator.payment.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.simulator.payment.script.Script;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailbagTest {

    private final Mailbag mailbag = new Mailbag();

    @Test
    void holdsSoManyAndCountsTheEldestAsLost() {
        Letter eldest = letter(0);
        mailbag.add(eldest, Script.Webhooks.HELD);
        Letter newest = letter(1);
        for (int i = 0; i < Mailbag.HELD_AT_MOST; i++) {
            mailbag.add(newest, Script.Webhooks.HELD);
        }

        assertThat(mailbag.lost()).isEqualTo(1);
        assertThat(mailbag.release()).hasSize(Mailbag.HELD_AT_MOST).doesNotContain(eldest);
        assertThat(mailbag.held()).isZero();
    }

    @Test
    void theSignatureIsOfTheTimeAndTheBody() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

        // By `printf '7.{}' | openssl dgst -sha256 -hmac whsec_1`.
        assertThat(Signature.of(body, 7, "whsec_1"))
                .isEqualTo("t=7,v1=dad1a59274d1e0f68e3998ac06b95bdea2cda3327ff6fd96e8889ee4cc859c5b");
    }

    @Test
    void whatIsNotTakenComesLaterEachTimeAndIsGivenUp() {
        assertThat(Retries.waitMillisAfter(1)).hasValue(250);
        assertThat(Retries.waitMillisAfter(7)).hasValue(16_000);
        assertThat(Retries.waitMillisAfter(8)).isEmpty();
    }

    private static Letter letter(int number) {
        return new Letter(new byte[] {(byte) number});
    }
}
