package dev.trunkline.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.simulator.request.Seen;
import org.junit.jupiter.api.Test;

class ServedRecordTest {

    private static final int LIMIT = 4;

    private final ServedRecord record = new ServedRecord(LIMIT, true);

    @Test
    void keepsTheLatestAndCountsTheDropped() {
        serve(record, 6);

        assertThat(record.after(0, "", 10)).extracting(Served::sequence).containsExactly(3L, 4L, 5L, 6L);
        assertThat(record.count()).isEqualTo(new ServedRecord.Count(4, 2, 6, 6, LIMIT));
    }

    @Test
    void clearingForgetsEntriesButNotTheSequence() {
        serve(record, 6);
        record.clear();
        serve(record, 1);

        assertThat(record.after(0, "", 10)).extracting(Served::sequence).containsExactly(7L);
        assertThat(record.count().dropped()).isZero();
    }

    @Test
    void waitsForAnEntryThatIsJustBeingWritten() {
        serve(record, 1);
        record.nextSequence();
        serve(record, 1);

        assertThat(record.after(0, "", 10)).extracting(Served::sequence).containsExactly(1L);
    }

    @Test
    void anEndingIsFinal() {
        Served served = record.begin(record.nextSequence(), facts());
        served.held(Ending.STALLED);
        served.ended(Ending.RESET_BY_CALLER);
        served.ended(Ending.FINISHED, 200, true);

        assertThat(served.ending()).isEqualTo(Ending.RESET_BY_CALLER);
        assertThat(served.usageSent()).isFalse();
        assertThat(record.count().openRequests()).isZero();
    }

    @Test
    void switchedOffItStillCountsOpenRequests() {
        ServedRecord off = new ServedRecord(LIMIT, false);
        serve(off, 2);

        assertThat(off.after(0, "", 10)).isEmpty();
        assertThat(off.count()).isEqualTo(new ServedRecord.Count(0, 0, 2, 2, LIMIT));
    }

    private static void serve(ServedRecord record, int requests) {
        for (int i = 0; i < requests; i++) {
            record.begin(record.nextSequence(), facts());
        }
    }

    private static RequestFacts facts() {
        return new RequestFacts(
                "alpha",
                1,
                "chatcmpl-1",
                "openai-chat",
                "m",
                false,
                "",
                1,
                0,
                0,
                Seen.NOTHING,
                "",
                SentCredential.NONE,
                0);
    }
}
