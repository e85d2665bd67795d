package dev.trunkline.catalog.history;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes generations as gateways do. */
final class TopicWriter implements AutoCloseable {

    private static final int ACCOUNTS = 7;

    private final String topic;
    private final KafkaProducer<String, byte[]> producer;
    private int sent;

    TopicWriter(String bootstrapServers, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    static GenerationCompleted generation(String id, Instant finishedAt, Attempt.Builder... attempts) {
        var generation = GenerationCompleted.newBuilder()
                .setGenerationId(id)
                .setAccountId("acct_" + id.hashCode() % ACCOUNTS)
                .setFinishedAtMillis(finishedAt.toEpochMilli());
        for (Attempt.Builder attempt : attempts) {
            generation.addAttempts(attempt);
        }
        return generation.build();
    }

    /** Written now, however long ago it ended. */
    void send(GenerationCompleted generation) {
        send(generation.getAccountId(), generation.toByteArray());
    }

    void send(String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
            sent++;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    int sent() {
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
