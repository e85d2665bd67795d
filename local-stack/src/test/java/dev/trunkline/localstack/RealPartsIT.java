package dev.trunkline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.component.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RealPartsIT {

    private static final int MUTE_MILLIS = 300;
    private static RealParts parts;

    @BeforeAll
    static void start() {
        parts = RealParts.start(Part.POSTGRESQL, Part.KAFKA, Part.REDIS);
    }

    @AfterAll
    static void close() {
        parts.close();
    }

    @Test
    void postgreSqlKeepsWhatWasCommittedWhenItIsKilled() throws SQLException {
        for (String database : Set.of("auth", "billing", "catalog")) {
            execute(database, "create table kept (word text)", "insert into kept values ('" + database + "')");
        }

        parts.kill(Part.POSTGRESQL);
        parts.start(Part.POSTGRESQL);

        for (String database : Set.of("auth", "billing", "catalog")) {
            assertThat(firstValue(database, "select word from kept")).isEqualTo(database);
        }
    }

    @Test
    void redisKeepsItsDataWhenItIsKilledAndNeverEvicts() throws IOException {
        assertThat(redis("SET kept 1")).isEqualTo("+OK");
        assertThat(redis("EVAL \"return redis.call('GET', KEYS[1])\" 1 kept")).isEqualTo("$1");

        parts.kill(Part.REDIS);
        parts.start(Part.REDIS);

        assertThat(redis("INCR kept")).isEqualTo(":2");
        assertThat(redis("INFO memory", "maxmemory_policy:")).isEqualTo("maxmemory_policy:noeviction");
    }

    @Test
    void kafkaHasTheTopicsOfTheProductAndKeepsThemWhenItIsKilled() throws Exception {
        assertThat(partitions()).containsExactlyInAnyOrderEntriesOf(expectedPartitions());

        parts.kill(Part.KAFKA);
        parts.start(Part.KAFKA);

        assertThat(partitions()).containsExactlyInAnyOrderEntriesOf(expectedPartitions());
        assertThat(topicSetting("generation.completed.v1", "retention.ms")).isEqualTo("-1");
        assertThat(topicSetting("catalog.endpoint.v1", "cleanup.policy")).isEqualTo("compact");
        assertThat(topicSetting("identity.api-key.v1", "cleanup.policy")).isEqualTo("compact");
    }

    @Test
    void aPausedPartIsMuteAndComesBack() throws IOException {
        int port = URI.create(parts.redisUrl()).getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(MUTE_MILLIS);
            parts.pause(Part.REDIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(isMute(socket.getInputStream())).isTrue();

            parts.resume(Part.REDIS);

            socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(2));
            assertThat(new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII))
                    .isEqualTo("+PONG");
        }
    }

    private static boolean isMute(InputStream answers) throws IOException {
        try {
            return answers.read() < 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static Map<String, Integer> expectedPartitions() {
        return Map.of(
                "generation.completed.v1", 4,
                "credit.granted.v1", 1,
                "credit.moved.v1", 1,
                "catalog.endpoint.v1", 1,
                "identity.api-key.v1", 1,
                "pricing.rule.v1", 1);
    }

    private static Map<String, Integer> partitions() throws Exception {
        try (Admin admin = admin()) {
            Map<String, TopicDescription> topics = admin.describeTopics(
                            admin.listTopics().names().get())
                    .allTopicNames()
                    .get();
            return topics.values().stream().collect(Collectors.toMap(TopicDescription::name, topic -> topic.partitions()
                    .size()));
        }
    }

    private static String topicSetting(String topic, String setting) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            return admin.describeConfigs(Set.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(setting)
                    .value();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafkaBootstrapServers()));
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String firstValue(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(parts.jdbcUrl(database), parts.databaseUser(), parts.databasePassword());
    }

    private static String redis(String command) throws IOException {
        return redis(command, "");
    }

    /** The first line of the answer that starts so. */
    private static String redis(String command, String start) throws IOException {
        try (Socket socket =
                new Socket("127.0.0.1", URI.create(parts.redisUrl()).getPort())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElse("");
        }
    }
}
