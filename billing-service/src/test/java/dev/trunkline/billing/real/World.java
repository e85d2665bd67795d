package dev.trunkline.billing.real;

import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.localstack.service.InternalKeys;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/**
 * Real parts, shared by all tests of this JVM, and in them a corner of its own for one test: database, topics, consumer
 * group and Redis database.
 */
public final class World {

    static final RealParts PARTS = RealParts.start(Part.POSTGRESQL, Part.KAFKA, Part.REDIS);
    static final InternalKeys KEYS = InternalKeys.create(Path.of("target", "internal-keys"));
    private static final AtomicInteger CORNERS = new AtomicInteger();
    private static final int PARTITIONS = 4;
    /** Redis has databases 0 to 15; the corners of earlier tests are not needed any more. */
    private static final int REDIS_DATABASES = 15;

    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", PARTS.kafkaBootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    private static final Vertx VERTX = Vertx.vertx();

    private final int number = CORNERS.incrementAndGet();
    private String database = "billing_" + number;
    private final Redis redis = Redis.createClient(VERTX, redisUrl());
    private final RedisView redisView = new RedisView(redis);

    private World() {}

    public static World create() {
        World world = new World();
        world.redisView.flush();
        world.createDatabase();
        world.createTopics();
        return world;
    }

    /** From here on processes of this world keep their books in an empty database; their consumer group stays. */
    public void replaceDatabase() {
        database = "billing_" + number + "_again";
        createDatabase();
    }

    /** A copy of the database as it is; nobody may be connected to it. */
    public void keepCopy() {
        asSuperuser("create database " + database + "_copy template " + database);
    }

    /** The copy in the place of the database, under processes that run: a failover that lost commits. */
    public void comeBackAsCopy() {
        asSuperuser(
                "alter database " + database + " with allow_connections false",
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
        Awaitility.await().ignoreExceptions().until(() -> {
            asSuperuser("alter database " + database + " rename to " + database + "_lost");
            return true;
        });
        asSuperuser("alter database " + database + "_copy rename to " + database);
    }

    public BillingProcess start(String... settings) {
        return BillingProcess.start(this, settings);
    }

    /** Returns before it is ready, which it may never be. */
    public BillingProcess launch(String... settings) {
        return BillingProcess.launch(this, settings);
    }

    /** So many of each partition of generations that has them are gone from the topic. */
    public void dropFirst(long events) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", PARTS.kafkaBootstrapServers()))) {
            Map<TopicPartition, RecordsToDelete> gone = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                TopicPartition place = new TopicPartition(generationTopic(), partition);
                long end = admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                        .partitionResult(place)
                        .get()
                        .offset();
                if (end >= events) {
                    gone.put(place, RecordsToDelete.beforeOffset(events));
                }
            }
            admin.deleteRecords(gone).all().get();
        }
    }

    public void send(Object... events) {
        for (Object event : events) {
            switch (event) {
                case dev.trunkline.contracts.generation.v1.GenerationCompleted generation ->
                    sendGeneration(generation.getAccountId(), generation.toByteArray());
                case dev.trunkline.contracts.credit.v1.CreditGranted grant ->
                    PRODUCER.send(new ProducerRecord<>(grantTopic(), grant.getAccountId(), grant.toByteArray()));
                case dev.trunkline.contracts.credit.v1.CreditMoved moved ->
                    PRODUCER.send(new ProducerRecord<>(movementTopic(), moved.getAccountId(), moved.toByteArray()));
                default -> throw new IllegalArgumentException("no event: " + event);
            }
        }
        PRODUCER.flush();
    }

    public void sendGeneration(String key, byte[] value) {
        PRODUCER.send(new ProducerRecord<>(generationTopic(), key, value));
    }

    public void stopPart(Part part) {
        PARTS.stop(part);
    }

    public void startPart(Part part) {
        PARTS.start(part);
    }

    public RedisView redis() {
        return redisView;
    }

    public Redis redisClient() {
        return redis;
    }

    public Books books() {
        return new Books(PARTS.jdbcUrl(database), PARTS.databaseUser(), PARTS.databasePassword());
    }

    String databaseUrl() {
        return PARTS.jdbcUrl(database);
    }

    String redisUrl() {
        return PARTS.redisUrl() + "/" + (1 + number % REDIS_DATABASES);
    }

    String generationTopic() {
        return "generation.completed.test" + number;
    }

    String grantTopic() {
        return "credit.granted.test" + number;
    }

    String movementTopic() {
        return "credit.moved.test" + number;
    }

    public String pricingTopic() {
        return "pricing.rule.test" + number;
    }

    public String kafka() {
        return PARTS.kafkaBootstrapServers();
    }

    /** As when Kafka was lost and made again. */
    public void replacePricingTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", PARTS.kafkaBootstrapServers()))) {
            admin.deleteTopics(List.of(pricingTopic())).all().get();
            Awaitility.await().until(() -> !admin.listTopics().names().get().contains(pricingTopic()));
            admin.createTopics(List.of(compacted(pricingTopic()))).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NewTopic compacted(String topic) {
        return new NewTopic(topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
    }

    String group() {
        return "billing-" + number;
    }

    static int freePort() {
        return FreePorts.pick(1).getFirst();
    }

    private void createDatabase() {
        asSuperuser("create database " + database);
    }

    private static void asSuperuser(String... statements) {
        try (var connection = DriverManager.getConnection(
                        PARTS.jdbcUrl("billing"), PARTS.databaseUser(), PARTS.databasePassword());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", PARTS.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(generationTopic(), PARTITIONS, (short) 1),
                            new NewTopic(grantTopic(), 1, (short) 1),
                            new NewTopic(movementTopic(), 1, (short) 1),
                            compacted(pricingTopic())))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
