package dev.trunkline.billing.real;

import dev.trunkline.localstack.InternalKeys;
import dev.trunkline.localstack.Part;
import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.process.FreePorts;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Real parts, shared by all tests of this JVM, and in them a corner of its own for one test: database, topics, consumer
 * group and Redis database.
 */
public final class World {

    static final RealParts PARTS = RealParts.start(Part.POSTGRESQL, Part.KAFKA, Part.REDIS);
    static final InternalKeys KEYS = InternalKeys.create(Path.of("target", "internal-keys"));
    private static final AtomicInteger CORNERS = new AtomicInteger();
    private static final int PARTITIONS = 4;
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
        world.createDatabase();
        world.createTopics();
        return world;
    }

    /** From here on processes of this world keep their books in an empty database; their consumer group stays. */
    public void replaceDatabase() {
        database = "billing_" + number + "_again";
        createDatabase();
    }

    public BillingProcess start(String... settings) {
        return BillingProcess.start(this, settings);
    }

    public void send(Object... events) {
        for (Object event : events) {
            switch (event) {
                case dev.trunkline.contracts.generation.v1.GenerationCompleted generation ->
                    sendGeneration(generation.getAccountId(), generation.toByteArray());
                case dev.trunkline.contracts.credit.v1.CreditGranted grant ->
                    PRODUCER.send(new ProducerRecord<>(grantTopic(), grant.getAccountId(), grant.toByteArray()));
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
        return PARTS.redisUrl() + "/" + number;
    }

    String generationTopic() {
        return "generation.completed.test" + number;
    }

    String grantTopic() {
        return "credit.granted.test" + number;
    }

    String group() {
        return "billing-" + number;
    }

    static int freePort() {
        return FreePorts.pick(1).getFirst();
    }

    private void createDatabase() {
        try (var connection = DriverManager.getConnection(
                        PARTS.jdbcUrl("billing"), PARTS.databaseUser(), PARTS.databasePassword());
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", PARTS.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(generationTopic(), PARTITIONS, (short) 1),
                            new NewTopic(grantTopic(), 1, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
