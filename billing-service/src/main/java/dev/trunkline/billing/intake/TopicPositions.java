package dev.trunkline.billing.intake;

import dev.trunkline.billing.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where this database has taken in each partition, kept in the transaction of the batch. Kafka's own offsets say
 * nothing of a database that was restored or begun anew; these do.
 */
@Singleton
final class TopicPositions {

    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);
    private static final String ADVANCE = """
            insert into topic_position (topic, partition_id, next_offset)
            select * from unnest(?::text[], ?::integer[], ?::bigint[])
            on conflict (topic, partition_id)
            do update set next_offset = greatest(topic_position.next_offset, excluded.next_offset)""";
    private static final String LOCK = """
            select topic, partition_id, next_offset from topic_position
             where (topic, partition_id) in (select * from unnest(?::text[], ?::integer[]))
             order by topic, partition_id for update""";
    private static final String ALL = "select topic, partition_id, next_offset from topic_position";

    private final Database database;

    TopicPositions(Database database) {
        this.database = database;
    }

    /** What this database has of these partitions, which nobody changes until the transaction ends. */
    Map<TopicPartition, Long> lock(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            Object[] topics = partitions.stream().map(TopicPartition::topic).toArray();
            Object[] numbers =
                    partitions.stream().map(TopicPartition::partition).toArray();
            statement.setArray(1, connection.createArrayOf("text", topics));
            statement.setArray(2, connection.createArrayOf("integer", numbers));
            return read(statement);
        }
    }

    void advance(Connection connection, List<Incoming> batch) throws SQLException {
        TreeMap<TopicPartition, Long> next = new TreeMap<>(ORDER);
        for (Incoming incoming : batch) {
            next.merge(incoming.origin().place(), incoming.origin().offset() + 1, Math::max);
        }
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            Object[] topics = next.keySet().stream().map(TopicPartition::topic).toArray();
            Object[] partitions =
                    next.keySet().stream().map(TopicPartition::partition).toArray();
            statement.setArray(1, connection.createArrayOf("text", topics));
            statement.setArray(2, connection.createArrayOf("integer", partitions));
            statement.setArray(
                    3, connection.createArrayOf("bigint", next.values().toArray()));
            statement.executeUpdate();
        }
    }

    /** Next offset of each partition of which anything was taken in. */
    Map<TopicPartition, Long> all() {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ALL)) {
                return read(statement);
            }
        });
    }

    private static Map<TopicPartition, Long> read(PreparedStatement statement) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return positions;
    }
}
