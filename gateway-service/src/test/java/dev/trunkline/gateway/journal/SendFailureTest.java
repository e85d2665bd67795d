package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class SendFailureTest {

    @Test
    void someRecordsAreNeverTaken() {
        assertThat(SendFailure.of(new RecordTooLargeException("2 MB"))).isEqualTo(SendFailure.OF_THE_RECORD);
        assertThat(SendFailure.of(new SerializationException("no"))).isEqualTo(SendFailure.OF_THE_RECORD);
        assertThat(SendFailure.of(new InvalidRecordException("no"))).isEqualTo(SendFailure.OF_THE_RECORD);
        assertThat(SendFailure.of(new RecordKey.Unreadable(new IOException("torn"))))
                .isEqualTo(SendFailure.OF_THE_RECORD);
    }

    @Test
    void anOutagePasses() {
        assertThat(SendFailure.of(new TimeoutException("away"))).isEqualTo(SendFailure.PASSING);
        assertThat(SendFailure.of(new NotLeaderOrFollowerException("moved"))).isEqualTo(SendFailure.PASSING);
    }

    /** Who may not write today may tomorrow: no event is given up for that. */
    @Test
    void allElseIsTheProducers() {
        for (Throwable failure : new Throwable[] {
            new TopicAuthorizationException("not allowed"),
            new OutOfOrderSequenceException("lost its way"),
            new InterruptException("the end"),
            new KafkaException("something"),
            new IllegalStateException("closed"),
            new StackOverflowError()
        }) {
            assertThat(SendFailure.of(failure)).as("%s", failure).isEqualTo(SendFailure.OF_THE_PRODUCER);
        }
    }
}
