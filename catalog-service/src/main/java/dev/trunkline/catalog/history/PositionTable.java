package dev.trunkline.catalog.history;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.history.Batch.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to where this database has counted each partition, kept in the transaction of the counts. Kafka's own offsets of
 * the group say nothing of a database that was restored or begun anew; these do.
 */
@Singleton
class PositionTable {

    private static final String ALL = "select partition_id, next_offset from history_position where topic = $1";
    private static final String ADVANCE = """
            insert into history_position (topic, partition_id, next_offset, reached_at)
            select $1, * from unnest($2::integer[], $3::bigint[], $4::timestamptz[])
            on conflict (topic, partition_id) do update
            set next_offset = greatest(history_position.next_offset, excluded.next_offset),
                reached_at = greatest(history_position.reached_at, excluded.reached_at)""";
    private static final String REACHED = """
            update history_position set reached_at = greatest(reached_at, $3)
             where topic = $1 and partition_id = any($2)""";
    private static final String SHORTEN = """
            update history_position set next_offset = $3
             where topic = $1 and partition_id = $2 and next_offset > $3""";

    private final String topic;

    PositionTable(CatalogSettings settings) {
        this.topic = settings.history().topic();
    }

    Uni<Map<Integer, Long>> all(SqlClient client) {
        return client.preparedQuery(ALL).execute(Tuple.of(topic)).map(rows -> {
            Map<Integer, Long> positions = new HashMap<>();
            for (Row row : rows) {
                positions.put(row.getInteger(0), row.getLong(1));
            }
            return positions;
        });
    }

    Uni<Void> advance(SqlClient client, Map<Integer, Position> ends) {
        List<Map.Entry<Integer, Position>> all = List.copyOf(ends.entrySet());
        return client.preparedQuery(ADVANCE)
                .execute(Tuple.of(
                        topic,
                        all.stream().map(Map.Entry::getKey).toArray(Integer[]::new),
                        all.stream().map(end -> end.getValue().nextOffset()).toArray(Long[]::new),
                        all.stream().map(end -> utc(end.getValue().reachedAt())).toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** Of partitions in which nothing is left to be counted. */
    Uni<Void> reached(SqlClient client, Collection<Integer> partitions, Instant at) {
        return client.preparedQuery(REACHED)
                .execute(Tuple.of(topic, partitions.toArray(Integer[]::new), utc(at)))
                .replaceWithVoid();
    }

    /** Of a partition that ends before what was counted of it. */
    Uni<Void> shorten(SqlClient client, int partition, long endOffset) {
        return client.preparedQuery(SHORTEN)
                .execute(Tuple.of(topic, partition, endOffset))
                .replaceWithVoid();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
