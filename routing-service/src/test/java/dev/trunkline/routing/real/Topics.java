package dev.trunkline.routing.real;

import com.google.protobuf.MessageLite;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the two topics as their owners do. Every write is acknowledged before it returns. */
final class Topics implements AutoCloseable {

    private static final String ENDPOINTS = "catalog.endpoint.v1";
    private static final String GENERATIONS = "generation.completed.v1";
    private static final int ACKNOWLEDGED_WITHIN_SECONDS = 120;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final KafkaProducer<String, byte[]> producer;

    Topics(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** An endpoint at the provider with that price, US dollars per token. */
    static CatalogEndpoint endpoint(String model, String provider, String usd) {
        String id = model + "@" + provider;
        return CatalogEndpoint.newBuilder()
                .setEndpointId(id)
                .setModel(model)
                .setProvider(provider)
                .setTag(provider)
                .addInputModalities("text")
                .setPriceList(PriceList.newBuilder()
                        .setVersion(id + "#1")
                        .setPromptUsd(usd)
                        .setCompletionUsd(usd))
                .build();
    }

    void publish(CatalogEndpoint endpoint) {
        send(ENDPOINTS, endpoint.getEndpointId(), endpoint, null);
    }

    /** As catalog-service says when everything is published: before that nobody plans. */
    void allWritten() {
        send(
                ENDPOINTS,
                "catalogue",
                CatalogueWritten.newBuilder().setEndpoints(1).build(),
                null);
    }

    void remove(String endpointId) {
        send(new ProducerRecord<>(ENDPOINTS, endpointId, null));
    }

    void publishNonsense(String key) {
        send(new ProducerRecord<>(ENDPOINTS, key, "nonsense".getBytes(StandardCharsets.US_ASCII)));
        send(new ProducerRecord<>(GENERATIONS, key, "nonsense".getBytes(StandardCharsets.US_ASCII)));
    }

    /** By requests of two accounts. */
    void attempted(String endpointId, Fault fault, Instant at) {
        attempted(endpointId, fault, at, null);
    }

    /** {@code writtenAt}: the record's own time, now where null. */
    void attempted(String endpointId, Fault fault, Instant at, @Nullable Instant writtenAt) {
        attempted("acct_test", endpointId, fault, at, writtenAt);
        attempted("acct_other", endpointId, fault, at, writtenAt);
    }

    void attempted(String account, String endpointId, Fault fault, Instant at, @Nullable Instant writtenAt) {
        GenerationCompleted generation = GenerationCompleted.newBuilder()
                .setGenerationId("gen-1-%020d".formatted(NUMBERS.incrementAndGet()))
                .setAccountId(account)
                .setFinishedAtMillis(at.toEpochMilli())
                .addAttempts(Attempt.newBuilder().setEndpointId(endpointId).setFault(fault))
                .build();
        send(GENERATIONS, generation.getAccountId(), generation, writtenAt);
    }

    /** By one request of this account, by a fault of the provider. */
    void failed(String account, String model, String provider, Instant at) {
        GenerationCompleted generation = GenerationCompleted.newBuilder()
                .setGenerationId("gen-1-%020d".formatted(NUMBERS.incrementAndGet()))
                .setAccountId(account)
                .setFinishedAtMillis(at.toEpochMilli())
                .addAttempts(Attempt.newBuilder()
                        .setEndpointId(model + "@" + provider)
                        .setProvider(provider)
                        .setStatus(503)
                        .setFault(Fault.FAULT_PROVIDER))
                .build();
        send(GENERATIONS, generation.getAccountId(), generation, null);
    }

    /** So many streams, one behind the other; of each hundred so many fail. */
    void streamed(String endpointId, int count, int failing, Instant at) {
        for (int i = 0; i < count; i++) {
            boolean fails = i % 100 < failing;
            GenerationCompleted generation = GenerationCompleted.newBuilder()
                    .setGenerationId("gen-1-%020d".formatted(NUMBERS.incrementAndGet()))
                    .setAccountId("acct_test")
                    .setFinishedAtMillis(at.toEpochMilli())
                    .addAttempts(Attempt.newBuilder()
                            .setEndpointId(endpointId)
                            .setStreamed(true)
                            .setStatus(fails ? 503 : 200)
                            .setFault(fails ? Fault.FAULT_PROVIDER : Fault.FAULT_NONE)
                            .setFirstTokenMillis(fails ? 0 : 400)
                            .setStreamMillis(600)
                            .setCompletionTokens(50))
                    .build();
            unacknowledged(generation, at);
        }
        producer.flush();
    }

    private void unacknowledged(GenerationCompleted generation, Instant at) {
        producer.send(new ProducerRecord<>(
                GENERATIONS, null, at.toEpochMilli(), generation.getAccountId(), generation.toByteArray()));
    }

    private void send(String topic, String key, MessageLite message, @Nullable Instant writtenAt) {
        Long timestamp = writtenAt == null ? null : writtenAt.toEpochMilli();
        send(new ProducerRecord<>(topic, null, timestamp, key, message.toByteArray()));
    }

    private void send(ProducerRecord<String, byte[]> message) {
        try {
            producer.send(message).get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("could not write to " + message.topic(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
