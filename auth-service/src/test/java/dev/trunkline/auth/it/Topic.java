package dev.trunkline.auth.it;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.identity.v1.AccountState;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the whole topic of key changes as the gateway does. One thread at a time. */
final class Topic implements AutoCloseable {

    private static final TopicPartition ONLY = new TopicPartition("identity.api-key.v1", 0);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    Topic() {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, World.PARTS.kafkaBootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(ONLY));
        consumer.seekToBeginning(List.of(ONLY));
    }

    /** All records of one key so far, oldest first; empty stands for a tombstone. */
    List<Optional<ApiKeyState>> of(String hash) {
        consumer.poll(Duration.ofMillis(50)).records(ONLY).forEach(seen::add);
        return seen.stream()
                .filter(seen -> seen.key().equals(hash))
                .map(Topic::state)
                .toList();
    }

    List<Long> versionsOf(String hash) {
        return of(hash).stream()
                .map(state -> state.map(ApiKeyState::getVersion).orElse(-1L))
                .toList();
    }

    /** The versions of an account so far, oldest first. */
    List<Long> versionsOfAccount(String account) {
        of("");
        return seen.stream()
                .filter(seen -> seen.key().equals("account/" + account))
                .map(Topic::versionOfAccount)
                .toList();
    }

    private static long versionOfAccount(ConsumerRecord<String, byte[]> changed) {
        try {
            return AccountState.parseFrom(changed.value()).getVersion();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records so far as one text, each byte a character. */
    String everything() {
        of("");
        StringBuilder all = new StringBuilder();
        for (ConsumerRecord<String, byte[]> change : seen) {
            all.append(change.key()).append('\n');
            if (change.value() != null) {
                all.append(new String(change.value(), StandardCharsets.ISO_8859_1))
                        .append('\n');
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Optional<ApiKeyState> state(ConsumerRecord<String, byte[]> changed) {
        try {
            return changed.value() == null ? Optional.empty() : Optional.of(ApiKeyState.parseFrom(changed.value()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
