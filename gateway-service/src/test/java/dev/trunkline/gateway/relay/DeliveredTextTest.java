package dev.trunkline.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.memory.Leases;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveredTextTest {

    private final ReceivingCaller caller = new ReceivingCaller();
    private final DeliveredText delivered = new DeliveredText(caller);

    @Test
    void whatWasSaidIsGoneOnFromWithoutItsLastBlanks() {
        delivered.write(Buffer.buffer(": wait\n\n" + said("Once ") + said("upon\\n ")));

        assertThat(delivered.toGoOnFrom()).isEqualTo("Once upon");
        assertThat(caller.answer()).isEqualTo(": wait\n\n" + said("Once ") + said("upon\\n "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            " "     | " a time" | "a time"
            " "     | "a time"  | "a time"
            "  "    | " a time" | "a time"
            "\\n " | "\\n a"  | "a"
            "\\n"  | " a"      | " a"
            """)
    void blanksThatAreSaidAgainReachTheCallerOnce(String blanks, String again, String fresh) {
        delivered.write(Buffer.buffer(said("Once" + blanks)));
        delivered.toGoOnFrom();
        int before = caller.answer().length();

        delivered.write(Buffer.buffer(said(again) + said(" more")));

        assertThat(caller.answer().substring(before)).isEqualTo(said(fresh) + said(" more"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"index\":1,\"delta\":{\"content\":\"a\"}}",
                "{\"index\":0,\"delta\":{\"tool_calls\":[{}]}}",
                "{\"index\":0,\"delta\":{\"refusal\":\"a\"}}",
                "{\"index\":0,\"delta\":{\"audio\":{}}}",
                "{\"index\":0,\"delta\":{\"images\":[{}]}}"
            })
    void nobodyGoesOnFromMoreThanText(String choice) {
        delivered.write(Buffer.buffer(said("Once")));
        delivered.write(Buffer.buffer("data: {\"choices\":[" + choice + "]}\n\n"));
        delivered.write(Buffer.buffer(said(" upon")));

        assertThat(delivered.toGoOnFrom()).isEmpty();
    }

    @Test
    void nobodyGoesOnFromMoreTextThanIsKept() {
        String much = "a".repeat(DeliveredText.CHARACTERS_AT_MOST);
        delivered.write(Buffer.buffer(said(much)));
        assertThat(delivered.toGoOnFrom()).isEqualTo(much);

        delivered.write(Buffer.buffer(said("a")));
        assertThat(delivered.toGoOnFrom()).isEmpty();
    }

    @Test
    void anAccountWithoutRoomForItIsServedAllTheSame() {
        ReceivingCaller poor = new ReceivingCaller(Leases.narrow(1));
        DeliveredText kept = new DeliveredText(poor);

        kept.write(Buffer.buffer(said("a".repeat(100_000))));

        assertThat(kept.toGoOnFrom()).isEmpty();
        assertThat(poor.answer().length()).isGreaterThan(100_000);
    }

    @Test
    void theRequestThatGoesOnIsCountedBesideTheText() {
        DeliveredText kept = new DeliveredText(new ReceivingCaller(Leases.narrow(200 << 10)));
        kept.write(Buffer.buffer(said("Once")));

        assertThat(kept.keepsRequest(300 << 10)).isFalse();
        assertThat(kept.keepsRequest(150 << 10)).isTrue();
        kept.write(Buffer.buffer(said("a".repeat(100_000))));

        assertThat(kept.toGoOnFrom()).isEmpty();
    }

    @Test
    void aStreamBeginsOnce() {
        delivered.begin("g");
        delivered.begin("g");

        assertThat(caller.begun).hasValue(1);
    }

    private static String said(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"x\":1.50}]}\n\n";
    }
}
