package dev.trunkline.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.memory.Leases;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.provider.AnswerFace;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveredTextTest {

    private final Receiver caller = new Receiver(Leases.roomy());
    private final DeliveredText delivered = new DeliveredText(caller);

    @Test
    void whatWasSaidIsGoneOnFromWithoutItsLastBlanks() {
        delivered.write(Buffer.buffer(": wait\n\n" + said("Once ") + said("upon\\n ")));

        assertThat(delivered.toGoOnFrom()).isEqualTo("Once upon");
        assertThat(caller.received.toString()).isEqualTo(": wait\n\n" + said("Once ") + said("upon\\n "));
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
        int before = caller.received.length();

        delivered.write(Buffer.buffer(said(again) + said(" more")));

        assertThat(caller.received.getString(before, caller.received.length())).isEqualTo(said(fresh) + said(" more"));
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
        Receiver poor = new Receiver(Leases.narrow(1));
        DeliveredText kept = new DeliveredText(poor);

        kept.write(Buffer.buffer(said("a".repeat(100_000))));

        assertThat(kept.toGoOnFrom()).isEmpty();
        assertThat(poor.received.length()).isGreaterThan(100_000);
    }

    @Test
    void aStreamBeginsOnce() {
        delivered.begin("g");
        delivered.begin("g");

        assertThat(caller.begun).isOne();
    }

    private static String said(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"x\":1.50}]}\n\n";
    }

    private static final class Receiver implements CallerStream {

        private final Buffer received = Buffer.buffer();
        private final MemoryLease memory;
        private int begun;

        Receiver(MemoryLease memory) {
            this.memory = memory;
        }

        @Override
        public void begin(String generationId) {
            begun++;
        }

        @Override
        public void write(Buffer frames) {
            received.appendBuffer(frames);
        }

        @Override
        public MemoryLease memory() {
            return memory;
        }

        @Override
        public boolean keepAlive(AnswerFace face) {
            return false;
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void onDrain(Runnable drained) {}

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void onGone(@Nullable Runnable gone) {}

        @Override
        public void abandon() {}
    }
}
