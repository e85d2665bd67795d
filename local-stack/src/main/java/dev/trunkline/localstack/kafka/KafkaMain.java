package dev.trunkline.localstack.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import kafka.Kafka;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Kafka in this JVM: {@code KafkaMain SERVER_PROPERTIES BOOTSTRAP_SERVERS READY_FILE TOPIC...}. The ready file appears
 * once every topic exists and each of its partitions has a leader.
 */
public final class KafkaMain {

    private static final int TIMEOUT_MILLIS = 100_000;

    private KafkaMain() {}

    public static void main(String[] arguments) {
        Path ready = Path.of(arguments[2]);
        List<Topic> topics = Arrays.stream(arguments).skip(3).map(Topic::parse).toList();
        Thread.ofPlatform().daemon().name("topics").start(() -> createTopics(arguments[1], topics, ready));
        Kafka.main(new String[] {arguments[0]});
    }

    private static void createTopics(String bootstrapServers, List<Topic> topics, Path ready) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100))) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(KafkaMain::newTopic)
                    .toList();
            admin.createTopics(missing).all().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            while (!haveLeaders(admin, topics)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            Files.createFile(ready);
        } catch (Exception e) {
            e.printStackTrace();
            // Without its topics this Kafka is of no use: better gone than half there.
            Runtime.getRuntime().halt(1);
        }
    }

    private static NewTopic newTopic(Topic topic) {
        Map<String, String> configuration =
                switch (topic.retention()) {
                    case FOREVER -> Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
                    case COMPACTED -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
                };
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(configuration);
    }

    private static boolean haveLeaders(Admin admin, List<Topic> topics) throws Exception {
        Set<String> names = topics.stream().map(Topic::name).collect(Collectors.toSet());
        try {
            return admin
                    .describeTopics(names)
                    .allTopicNames()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition ->
                            partition.leader() != null && !partition.leader().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                // A busy broker acknowledges a topic before it can describe it.
                return false;
            }
            throw e;
        }
    }
}
