package dev.trunkline.gateway.journal;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** What a failure to send says about the record. Pure. */
enum SendFailure {
    /** This record will never be taken; others will. */
    OF_THE_RECORD,
    /** Kafka is away, or busy with itself: the same again, later. */
    PASSING,
    /** The producer is of no use any more, or may not do this: the same again, later, by a new one. */
    OF_THE_PRODUCER;

    static SendFailure of(Throwable failure) {
        return switch (failure) {
            case RecordTooLargeException _, RecordBatchTooLargeException _, SerializationException _ -> OF_THE_RECORD;
            case InvalidRecordException _ -> OF_THE_RECORD;
            case RetriableException _ -> PASSING;
            default -> OF_THE_PRODUCER;
        };
    }
}
