package dev.trunkline.gateway.it;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the gateway reports of its generations. Used by one thread. */
final class Generations implements AutoCloseable {

    private static final String TOPIC = "generation.completed.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, GenerationCompleted> byId = new HashMap<>();

    Generations() {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", GatewayProcess.PARTS.kafkaBootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    GenerationCompleted find(String id) {
        if (!byId.containsKey(id)) {
            await("event of " + id).atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> keep(message.value()));
                return byId.containsKey(id);
            });
        }
        return byId.get(id);
    }

    private void keep(byte[] value) {
        try {
            GenerationCompleted event = GenerationCompleted.parseFrom(value);
            byId.put(event.getGenerationId(), event);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
