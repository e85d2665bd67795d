package dev.trunkline.gateway.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.Given;
import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class TopicTailIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static RealParts parts;
    private static Admin admin;
    private static KafkaProducer<String, byte[]> producer;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Heard heard = new Heard();
    private String topic = "";
    private @Nullable TopicTail tail;

    /** A listener that cannot stand some records. */
    private static final class Heard implements TopicListener {

        final List<String> keys = new CopyOnWriteArrayList<>();
        final Map<String, Throwable> cannotStand = new ConcurrentHashMap<>();
        final List<Integer> heardAt = new CopyOnWriteArrayList<>();
        volatile int beginnings;
        volatile int completions;

        @Override
        public void read(String key, byte @Nullable [] value) {
            Throwable trouble = cannotStand.get(key);
            if (trouble instanceof RuntimeException exception) {
                throw exception;
            }
            if (trouble != null) {
                throw (Error) trouble;
            }
            keys.add(key);
        }

        @Override
        public void heard() {
            heardAt.add(keys.size());
        }

        @Override
        public void anew() {
            beginnings++;
        }

        @Override
        public void complete() {
            completions++;
        }
    }

    @BeforeAll
    static void startKafka() {
        parts = RealParts.start(new Part[] {Part.KAFKA});
        Map<String, Object> broker = Map.of("bootstrap.servers", parts.kafkaBootstrapServers());
        admin = Admin.create(broker);
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stopKafka() {
        producer.close();
        admin.close();
        parts.close();
    }

    @BeforeEach
    void nameTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void close() {
        if (tail != null) {
            tail.close();
        }
    }

    @Test
    void skipsAndCountsWhatItsListenerCannotStandAndReadsOn() throws Exception {
        create();
        heard.cannotStand.put("poison", new IllegalArgumentException("makes no sense"));
        heard.cannotStand.put("venom", new StackOverflowError());
        send("1", "poison", "2", "venom", "3");

        TopicTail following = follow();

        await().atMost(PATIENCE).until(following::caughtUp);
        assertThat(heard.keys).containsExactly("1", "2", "3");
        assertThat(heard.heardAt)
                .as("told after the records that came together")
                .isNotEmpty()
                .doesNotContain(0);
        assertThat(heard.heardAt).doesNotHaveDuplicates().endsWith(3);
        assertThat(meters.get("trunkline.topic.skipped").counter().count()).isEqualTo(2);
        assertThat(following.stuck()).isNull();
        send("4");
        await().atMost(PATIENCE).until(() -> heard.keys.contains("4"));
    }

    @Test
    void saysThatItIsStuckWithoutATopicAndGoesOnWhenThereIsOne() throws Exception {
        TopicTail following = follow();
        await().atMost(PATIENCE).until(() -> following.stuck() != null);
        assertThat(following.caughtUp()).isFalse();
        assertThat(meters.get("trunkline.thread.failures").counter().count()).isPositive();

        create();
        send("1");

        await().atMost(PATIENCE).until(() -> heard.keys.equals(List.of("1")));
        await().atMost(PATIENCE).until(() -> following.caughtUp() && following.stuck() == null);
    }

    /** Where it stood is beyond the end of the new one: without beginning anew it would hear nothing, in silence. */
    @Test
    void beginsAnewWhenItsTopicWasDeletedAndMadeAgain() throws Exception {
        create();
        send("1", "2", "3");
        TopicTail following = follow();
        await().atMost(PATIENCE).until(following::caughtUp);

        admin.deleteTopics(List.of(topic)).all().get(60, TimeUnit.SECONDS);
        await().atMost(PATIENCE)
                .until(() ->
                        !admin.listTopics().names().get(60, TimeUnit.SECONDS).contains(topic));
        create();
        send("new");

        await().atMost(PATIENCE).until(() -> heard.keys.contains("new"));
        await().atMost(PATIENCE).until(() -> heard.completions == 2 && following.stuck() == null);
        assertThat(heard.beginnings).isEqualTo(2);
    }

    /** What an outage is not: nothing to be stuck at. */
    @Test
    void isNotStuckWhileKafkaIsAwayAndReadsOnAfterwards() throws Exception {
        create();
        send("1");
        TopicTail following = follow();
        await().atMost(PATIENCE).until(following::caughtUp);

        parts.stop(Part.KAFKA);
        assertThat(following.stuck()).isNull();
        parts.start(Part.KAFKA);
        send("2");

        await().atMost(PATIENCE).until(() -> heard.keys.equals(List.of("1", "2")));
        assertThat(heard.beginnings).isOne();
    }

    private TopicTail follow() {
        TopicTail following = new TopicTail(Given.broker(parts.kafkaBootstrapServers()), topic, heard, meters);
        tail = following;
        following.start();
        return following;
    }

    private void create() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(60, TimeUnit.SECONDS);
    }

    private void send(String... keys) throws Exception {
        for (String key : keys) {
            producer.send(new ProducerRecord<>(topic, key, new byte[] {1})).get(120, TimeUnit.SECONDS);
        }
    }
}
