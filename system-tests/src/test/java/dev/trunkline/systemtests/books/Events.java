package dev.trunkline.systemtests.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics that billing reads, and how far it has come. */
public final class Events {

    private static final List<String> TOPICS =
            List.of("generation.completed.v1", "credit.granted.v1", "credit.moved.v1");
    private static final String GROUP = "billing-service";

    private final String bootstrapServers;

    public Events(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Whether everything sent until now is in the books. */
    public boolean allTaken() {
        return asAdmin(admin -> {
            Map<TopicPartition, Long> ends = offsets(admin, OffsetSpec.latest());
            Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .allMatch(end -> end.getValue() == 0
                            || taken.get(end.getKey()) != null
                                    && taken.get(end.getKey()).offset() >= end.getValue());
        });
    }

    /** Billing, which must be stopped, will read the topics from their beginning. */
    void rewind() {
        asAdmin(admin -> admin.alterConsumerGroupOffsets(
                        GROUP,
                        offsets(admin, OffsetSpec.earliest()).entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, start -> new OffsetAndMetadata(start.getValue()))))
                .all()
                .get());
    }

    /** How many records stand in the topic of generations. */
    long generationRecords() {
        return asAdmin(admin -> offsets(admin, OffsetSpec.latest()).entrySet().stream()
                .filter(end -> end.getKey().topic().equals(TOPICS.getFirst()))
                .mapToLong(Map.Entry::getValue)
                .sum());
    }

    /** Puts copies of so many percent of all records behind the others, in random order. Returns how many. */
    int deliverAgain(int percent, RandomGenerator random) {
        List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> event : all()) {
            if (random.nextInt(100) < percent) {
                copies.add(
                        random.nextInt(copies.size() + 1),
                        new ProducerRecord<>(event.topic(), event.key(), event.value()));
            }
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            copies.forEach(producer::send);
            producer.flush();
        }
        return copies.size();
    }

    private List<ConsumerRecord<byte[], byte[]>> all() {
        Map<TopicPartition, Long> ends = asAdmin(admin -> offsets(admin, OffsetSpec.latest()));
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(java.time.Duration.ofMillis(200)).forEach(events::add);
            }
        }
        return events;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(TOPICS).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec)))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T asAdmin(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
