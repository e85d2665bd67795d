package dev.trunkline.gateway.journal;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;

/** The account of a written event, read without reading the rest: it is the key of the record on Kafka. */
final class RecordKey {

    private static final int ACCOUNT_TAG =
            GenerationCompleted.ACCOUNT_ID_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private RecordKey() {}

    /** The bytes are no event: a power failure, or another hand in the journal's files. */
    static final class Unreadable extends SerializationException {
        Unreadable(IOException cause) {
            super("the journal holds what this gateway did not write", cause);
        }
    }

    /** Empty where the event has no account, which billing rejects by name. */
    static String of(byte[] event) {
        try {
            CodedInputStream input = CodedInputStream.newInstance(event);
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                if (tag == ACCOUNT_TAG) {
                    return input.readString();
                }
                input.skipField(tag);
            }
            return "";
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }
}
