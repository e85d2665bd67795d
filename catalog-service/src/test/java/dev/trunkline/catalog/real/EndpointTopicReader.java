package dev.trunkline.catalog.real;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.catalog.v1.RetiredModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the whole topic, as the gateway does when it starts. */
public final class EndpointTopicReader {

    private static final TopicPartition PARTITION = new TopicPartition("catalog.endpoint.v1", 0);

    private final Map<String, Object> settings;

    public EndpointTopicReader(String bootstrapServers) {
        this.settings = Map.of("bootstrap.servers", bootstrapServers, "group.id", "test-" + UUID.randomUUID());
    }

    /** All records, oldest first. */
    public List<ConsumerRecord<String, byte[]>> records() {
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** Number of messages and tombstones that the endpoint had so far. */
    public long count(String endpointId) {
        return records().stream()
                .filter(message -> message.key().equals(endpointId))
                .count();
    }

    /** The last message; empty where there was none or a tombstone. */
    public Optional<CatalogEndpoint> latest(String endpointId) {
        return last(endpointId).map(ConsumerRecord::value).map(EndpointTopicReader::parse);
    }

    public boolean hasTombstone(String endpointId) {
        return last(endpointId).filter(message -> message.value() == null).isPresent();
    }

    /** Of the last word that all is written. */
    public List<RetiredModel> retired() {
        return last("catalogue")
                .map(word -> {
                    try {
                        return CatalogueWritten.parseFrom(word.value()).getRetiredList();
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                })
                .orElse(List.of());
    }

    private Optional<ConsumerRecord<String, byte[]>> last(String endpointId) {
        return records().stream()
                .filter(message -> message.key().equals(endpointId))
                .reduce((_, later) -> later);
    }

    private static CatalogEndpoint parse(byte[] message) {
        try {
            return CatalogEndpoint.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
