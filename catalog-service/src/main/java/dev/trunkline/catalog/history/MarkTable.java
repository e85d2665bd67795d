package dev.trunkline.catalog.history;

import static dev.trunkline.catalog.history.PositionTable.utc;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.history.Heard.Mark;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** By which generations are known again that stand on the topic twice. */
@Singleton
class MarkTable {

    /** A mark has only its hour, and clocks of gateways and this one differ. */
    private static final Duration SLACK = Duration.ofHours(2);

    private static final String ADD = """
            insert into counted_generation (hour, mark)
            select * from unnest($1::timestamptz[], $2::bigint[])
            on conflict do nothing returning hour, mark""";
    private static final String DELETE = """
            delete from counted_generation
             where hour < greatest(
                (select min(reached_at) from history_position where topic = $1) - $2 * interval '1 second',
                $3::timestamptz)""";

    private final String topic;
    private final Duration remembered;

    MarkTable(CatalogSettings settings) {
        this.topic = settings.history().topic();
        this.remembered = settings.history().lateAtMost().plus(SLACK);
    }

    /** @return those that were not there */
    Uni<Set<Mark>> add(SqlClient client, Collection<Mark> marks) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(
                        marks.stream().map(mark -> utc(mark.hour())).toArray(OffsetDateTime[]::new),
                        marks.stream().map(Mark::hash).toArray(Long[]::new)))
                .map(rows -> {
                    Set<Mark> added = new HashSet<>();
                    for (Row row : rows) {
                        added.add(new Mark(row.getOffsetDateTime(0).toInstant(), row.getLong(1)));
                    }
                    return added;
                });
    }

    /**
     * Nothing that is still to be read is known by them: what was written later than that is not counted.
     *
     * @param oldest what is older goes in any case
     */
    Uni<Integer> forget(SqlClient client, Instant oldest) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(topic, remembered.toSeconds(), utc(oldest)))
                .map(rows -> rows.rowCount());
    }
}
