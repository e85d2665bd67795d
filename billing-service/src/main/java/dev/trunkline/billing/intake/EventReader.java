package dev.trunkline.billing.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.ledger.LedgerEvent;
import dev.trunkline.billing.ledger.Movement;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Bytes of a topic to events; what cannot be read says why. */
@Singleton
final class EventReader {

    private final String grantTopic;
    private final String movementTopic;

    EventReader(BillingSettings settings) {
        this.grantTopic = settings.intake().grantTopic();
        this.movementTopic = settings.intake().movementTopic();
    }

    Incoming read(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        byte @Nullable [] value = kafkaRecord.value(); // a tombstone, whatever its type says
        byte[] payload = value == null ? new byte[0] : value;
        Origin origin = new Origin(
                kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), kafkaRecord.timestamp(), payload);
        if (payload.length == 0) {
            return new Incoming.Unreadable(origin, "value: empty (expected: a protobuf message)");
        }
        try {
            return parse(origin);
        } catch (InvalidProtocolBufferException e) {
            return new Incoming.Unreadable(origin, "value: not the protobuf message of its topic: " + e.getMessage());
        }
    }

    private Incoming parse(Origin origin) throws InvalidProtocolBufferException {
        if (origin.topic().equals(movementTopic)) {
            CreditMoved moved = CreditMoved.parseFrom(origin.payload());
            return Movement.of(moved)
                    .<Incoming>map(movement -> new Incoming.Readable(origin, new LedgerEvent.Moved(moved, movement)))
                    .orElseGet(() -> new Incoming.Unknown(origin, "movement " + moved.getEventId()));
        }
        return new Incoming.Readable(
                origin,
                origin.topic().equals(grantTopic)
                        ? new LedgerEvent.Grant(CreditGranted.parseFrom(origin.payload()))
                        : new LedgerEvent.Usage(GenerationCompleted.parseFrom(origin.payload())));
    }
}
