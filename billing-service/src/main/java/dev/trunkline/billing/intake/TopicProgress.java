package dev.trunkline.billing.intake;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.kafka.KafkaClients;
import jakarta.inject.Singleton;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/** How far the whole consumer group has come, whichever replica holds which partition. Blocks. */
@Singleton
public final class TopicProgress {

    /** Ends of the topics at one moment; all before them was sent by then. */
    private record Mark(Map<TopicPartition, Long> ends) {}

    private final KafkaClients clients;
    private final TopicPositions positions;
    private final BillingSettings.Intake settings;

    TopicProgress(KafkaClients clients, TopicPositions positions, BillingSettings settings) {
        this.clients = clients;
        this.positions = positions;
        this.settings = settings.intake();
    }

    private Mark now() {
        try (Admin admin = clients.admin()) {
            return new Mark(offsets(admin, partitions(admin), OffsetSpec.latest()));
        } catch (ExecutionException e) {
            throw new KafkaException("ends of the topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** Waits until everything sent so far is posted; false when that takes longer than `most`. */
    public boolean awaitAllSentSoFar(Duration most) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + most.toNanos();
        Mark mark = now();
        while (!hasReached(mark)) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            Thread.sleep(settings.progressInterval());
        }
        return true;
    }

    /** Whether every event before the mark is in the ledger and in Redis. */
    private boolean hasReached(Mark mark) {
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(settings.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, Long> starts =
                    offsets(admin, List.copyOf(mark.ends().keySet()), OffsetSpec.earliest());
            Map<TopicPartition, Long> known = positions.all();
            return mark.ends().entrySet().stream().allMatch(end -> {
                TopicPartition partition = end.getKey();
                boolean isEmpty = end.getValue().equals(starts.get(partition));
                return isEmpty || reached(committed.get(partition), known.get(partition)) >= end.getValue();
            });
        } catch (ExecutionException e) {
            throw new KafkaException("offsets of the group: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** In the database, and by the commit that comes after it in Redis too. */
    private static long reached(@Nullable OffsetAndMetadata committed, @Nullable Long known) {
        return committed == null || known == null ? -1 : Math.min(committed.offset(), known);
    }

    private List<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        return admin
                .describeTopics(List.of(settings.generationTopic(), settings.grantTopic(), settings.movementTopic()))
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
