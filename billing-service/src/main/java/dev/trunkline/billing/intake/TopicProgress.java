package dev.trunkline.billing.intake;

import dev.trunkline.billing.BillingSettings;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far the whole consumer group has come, whichever replica holds which partition. Blocks. */
@Singleton
public final class TopicProgress {

    /** Ends of both topics at one moment; all before them was sent by then. */
    public record Mark(Map<TopicPartition, Long> ends) {}

    private final KafkaClients clients;
    private final BillingSettings.Intake settings;

    TopicProgress(KafkaClients clients, BillingSettings settings) {
        this.clients = clients;
        this.settings = settings.intake();
    }

    public Mark now() {
        try (Admin admin = clients.admin()) {
            return new Mark(offsets(admin, partitions(admin), OffsetSpec.latest()));
        } catch (ExecutionException e) {
            throw new KafkaException("ends of the topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** Whether every event before the mark is in the ledger and in Redis. */
    public boolean hasReached(Mark mark) {
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(settings.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, Long> starts =
                    offsets(admin, List.copyOf(mark.ends().keySet()), OffsetSpec.earliest());
            return mark.ends().entrySet().stream()
                    .allMatch(end -> reached(committed.get(end.getKey()), starts.get(end.getKey())) >= end.getValue());
        } catch (ExecutionException e) {
            throw new KafkaException("offsets of the group: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static long reached(
            @org.jspecify.annotations.Nullable OffsetAndMetadata committed,
            @org.jspecify.annotations.Nullable Long start) {
        if (committed != null) {
            return committed.offset();
        }
        return start == null ? 0 : start;
    }

    private List<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        return admin
                .describeTopics(List.of(settings.generationTopic(), settings.grantTopic()))
                .allTopicNames()
                .get()
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                admin.listOffsets(question).all().get();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
