package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Served;
import dev.trunkline.gateway.Given;
import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class GenerationJournalIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String NOBODY = "127.0.0.1:1";
    private static RealParts parts;

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<GenerationJournal> open = new ArrayList<>();

    @BeforeAll
    static void startKafka() {
        parts = RealParts.start(new Part[] {Part.KAFKA});
    }

    @AfterAll
    static void stopKafka() {
        parts.close();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (GenerationJournal journal : open) {
            journal.end();
        }
    }

    @Test
    void bringsEveryEventToKafkaOnceAndForgetsItThen(TestInfo test) {
        GenerationJournal journal = journal(folder, parts.kafkaBootstrapServers());

        List<String> ids = append(journal, test, 2000);

        await().atMost(PATIENCE).until(() -> acknowledged() == 2000);
        Map<String, List<ConsumerRecord<String, byte[]>>> arrived = arrived(test);
        assertThat(arrived).containsOnlyKeys(ids);
        assertThat(arrived.values()).allMatch(records -> records.size() == 1);
        assertThat(meters.get("trunkline.journal.unsent").gauge().value()).isZero();
    }

    @Test
    void sendsTheEventsOfAnAccountUnderItsNameInTheirOrder(TestInfo test) {
        GenerationJournal journal = journal(folder, parts.kafkaBootstrapServers());

        List<String> ids = append(journal, test, 50);

        await().atMost(PATIENCE).until(() -> acknowledged() == 50);
        List<ConsumerRecord<String, byte[]>> records =
                arrived(test).values().stream().flatMap(List::stream).toList();
        assertThat(records).extracting(ConsumerRecord::key).containsOnly(Given.ACCOUNT);
        assertThat(records)
                .extracting(ConsumerRecord::partition)
                .containsOnly(records.getFirst().partition());
        assertThat(records.stream()
                        .sorted((a, b) -> Long.compare(a.offset(), b.offset()))
                        .map(GenerationJournalIT::id))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void keepsEventsWhileKafkaIsAwayAndSendsThemWhenItIsBack(TestInfo test) {
        GenerationJournal journal = journal(folder, parts.kafkaBootstrapServers());
        List<String> ids = new ArrayList<>(append(journal, test, 10));
        await().atMost(PATIENCE).until(() -> acknowledged() == 10);

        parts.stop(Part.KAFKA);
        for (int i = 10; i < 20; i++) {
            ids.add(appendOne(journal, test, i));
        }
        assertThat(journal.hasRoom()).isTrue();
        assertThat(acknowledged()).isEqualTo(10);
        parts.start(Part.KAFKA);

        await().atMost(PATIENCE).until(() -> acknowledged() == 20);
        assertThat(arrived(test)).containsOnlyKeys(ids);
    }

    @Test
    void beginsToSendAsSoonAsThereIsAKafka(TestInfo test) {
        parts.stop(Part.KAFKA);
        GenerationJournal journal = journal(folder, parts.kafkaBootstrapServers());
        List<String> ids = append(journal, test, 5);
        parts.start(Part.KAFKA);

        await().atMost(PATIENCE).until(() -> acknowledged() == 5);
        assertThat(arrived(test)).containsOnlyKeys(ids);
    }

    @Test
    void sendsWhatAnEarlierProcessLeftBehind(TestInfo test) throws InterruptedException {
        GenerationJournal earlier =
                new GenerationJournal(settings(folder), meters, Given.broker(NOBODY), InstantSource.system());
        earlier.begin();
        List<String> ids = append(earlier, test, 100);
        earlier.end();
        assertThat(acknowledged()).isZero();

        journal(folder, parts.kafkaBootstrapServers());

        await().atMost(PATIENCE).until(() -> acknowledged() == 100);
        assertThat(arrived(test)).containsOnlyKeys(ids);
    }

    @Test
    void doesNotSendAgainWhatWasAcknowledged(TestInfo test) throws InterruptedException {
        GenerationJournal earlier = new GenerationJournal(
                settings(folder), meters, Given.broker(parts.kafkaBootstrapServers()), InstantSource.system());
        earlier.begin();
        append(earlier, test, 100);
        await().atMost(PATIENCE).until(() -> acknowledged() == 100);
        earlier.end();

        GenerationJournal next = journal(folder, parts.kafkaBootstrapServers());
        String last = appendOne(next, test, 100);

        await().atMost(PATIENCE).until(() -> arrived(test).containsKey(last));
        assertThat(acknowledged()).isEqualTo(101);
        assertThat(arrived(test).values()).hasSize(101).allMatch(records -> records.size() == 1);
    }

    /** As an earlier version wrote them, whose providers could write what they liked. */
    @Test
    void setsAsideWhatKafkaNeverTakesAndSendsWhatCanBeBilled(TestInfo test) throws IOException {
        String huge = "x".repeat(3 << 20);
        try (Journal earlier = new Journal(folder, 8 << 20, 256 << 20)) {
            earlier.append(event(test, 0).setNativeFinishReason(huge).build().toByteArray());
            earlier.append(event(test, 1).build().toByteArray());
            earlier.append(event(test, 2)
                    .setServed(Served.newBuilder().setUpstreamId(huge))
                    .build()
                    .toByteArray());
            earlier.append(new byte[] {127, 127, 127});
        }
        GenerationJournal journal = journal(folder, parts.kafkaBootstrapServers());

        appendOne(journal, test, 3);

        await().atMost(PATIENCE).until(() -> acknowledged() == 4);
        await().atMost(PATIENCE).until(() -> unsent() == 0);
        Map<String, List<ConsumerRecord<String, byte[]>>> arrived = arrived(test);
        assertThat(arrived).containsOnlyKeys(prefix(test) + 0, prefix(test) + 1, prefix(test) + 2, prefix(test) + 3);
        GenerationCompleted replaced = GenerationCompleted.parseFrom(
                arrived.get(prefix(test) + 2).getFirst().value());
        assertThat(replaced.getCostNano()).isEqualTo(2);
        assertThat(replaced.getAccountId()).isEqualTo(Given.ACCOUNT);
        assertThat(setAside()).isEqualTo(3);
        assertThat(files(".replaced")).hasSize(2);
        assertThat(files(".event")).singleElement().satisfies(file -> assertThat(file)
                .hasBinaryContent(new byte[] {127, 127, 127}));
    }

    @Test
    void triesWhatWasSetAsideOnceMoreWhenItStarts(TestInfo test) throws Exception {
        SetAside earlier = new SetAside(folder.resolve("set-aside"));
        earlier.keep(event(test, 7).build().toByteArray(), SetAside.Kind.WAITING);

        journal(folder, parts.kafkaBootstrapServers());

        await().atMost(PATIENCE).until(() -> acknowledged() == 1);
        assertThat(arrived(test)).containsOnlyKeys(prefix(test) + 7);
        assertThat(files(".event")).isEmpty();
    }

    /** It could not have been promised otherwise: what is larger than a segment fits into none. */
    @Test
    void cutsDownWhatIsTooLargeBeforeItIsKept(TestInfo test) throws IOException {
        GenerationJournal journal = journal(folder, parts.kafkaBootstrapServers());
        await().atMost(PATIENCE).until(journal::hasRoom);

        journal.append(event(test, 9).setUserAgent("x".repeat(9 << 20)).build());

        await().atMost(PATIENCE).until(() -> acknowledged() == 1);
        GenerationCompleted sent = GenerationCompleted.parseFrom(
                arrived(test).get(prefix(test) + 9).getFirst().value());
        assertThat(sent.getCostNano()).isEqualTo(9);
        assertThat(sent.getUserAgent()).isEmpty();
        assertThat(setAside()).isZero();
    }

    @Test
    void doesNotAskKafkaWithoutAPause(TestInfo test) {
        parts.stop(Part.KAFKA);
        GenerationJournal journal = journal(folder, parts.kafkaBootstrapServers());
        append(journal, test, 3);
        parts.start(Part.KAFKA);

        await().atMost(PATIENCE).until(() -> acknowledged() == 3);
        assertThat(meters.get("trunkline.journal.send.failed").counter().count())
                .as("each a few times at most, in the seconds that Kafka takes to start")
                .isLessThan(3 * 30);
    }

    private GenerationJournal journal(Path directory, String bootstrapServers) {
        GenerationJournal journal = new GenerationJournal(
                settings(directory), meters, Given.broker(bootstrapServers), InstantSource.system());
        open.add(journal);
        journal.begin();
        return journal;
    }

    private static dev.trunkline.gateway.settings.GatewaySettings settings(Path directory) {
        return Given.settings(
                "journal.directory", directory.toString(), "journal.segment", "16K", "journal.size", "1M");
    }

    private double setAside() {
        return meters.get("trunkline.journal.set.aside").counter().count();
    }

    private double unsent() {
        return meters.get("trunkline.journal.unsent").gauge().value();
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("set-aside"))) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private static GenerationCompleted.Builder event(TestInfo test, int number) {
        return GenerationCompleted.newBuilder()
                .setGenerationId(prefix(test) + number)
                .setAccountId(Given.ACCOUNT)
                .setCostNano(number);
    }

    private double acknowledged() {
        return meters.get("trunkline.journal.acknowledged").counter().count();
    }

    private static List<String> append(GenerationJournal journal, TestInfo test, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> appendOne(journal, test, i))
                .toList();
    }

    private static String appendOne(GenerationJournal journal, TestInfo test, int number) {
        journal.append(event(test, number).build());
        return prefix(test) + number;
    }

    private static String prefix(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName() + "-";
    }

    /** Everything that this test has brought to Kafka, by generation. */
    private static Map<String, List<ConsumerRecord<String, byte[]>>> arrived(TestInfo test) {
        Map<String, List<ConsumerRecord<String, byte[]>>> arrived = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", parts.kafkaBootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(GenerationJournal.TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (id(record).startsWith(prefix(test))) {
                        arrived.computeIfAbsent(id(record), id -> new ArrayList<>())
                                .add(record);
                    }
                }
            }
        }
        return arrived;
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        try {
            return GenerationCompleted.parseFrom(record.value()).getGenerationId();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
