package dev.trunkline.catalog.history;

import static dev.trunkline.catalog.history.PositionTable.utc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The counts of every endpoint and hour. */
@Singleton
class HourTable {

    private static final Map<Ending, String> COLUMNS = columns();
    private static final String FIRST_TOKEN = "first_token_millis";
    private static final String TOKENS = "tokens_per_ten_seconds";

    private static final String FIELDS = "endpoint_id, hour, ok, rate_limited, credential_faults, endpoint_faults,"
            + " provider_faults, timeout_faults, first_token_millis, tokens_per_ten_seconds";
    private static final String OF_HOURS = "select " + FIELDS + " from endpoint_hour where (endpoint_id, hour) in"
            + " (select * from unnest($1::text[], $2::timestamptz[]))";
    private static final String SINCE = "select " + FIELDS + " from endpoint_hour"
            + " where endpoint_id = any($1) and hour >= $2 order by endpoint_id, hour";
    private static final String ANSWERED_SINCE = """
            select endpoint_id, sum(ok) as good,
                sum(ok + credential_faults + endpoint_faults + provider_faults + timeout_faults) as counted
            from endpoint_hour where endpoint_id = any($1) and hour >= $2 group by endpoint_id""";
    private static final String WRITE = "insert into endpoint_hour (" + FIELDS + ")" + """
             select * from unnest($1::text[], $2::timestamptz[], $3::integer[], $4::integer[], $5::integer[],
                $6::integer[], $7::integer[], $8::integer[], $9::bytea[], $10::bytea[])
            on conflict (endpoint_id, hour) do update
            set ok = excluded.ok, rate_limited = excluded.rate_limited,
                credential_faults = excluded.credential_faults, endpoint_faults = excluded.endpoint_faults,
                provider_faults = excluded.provider_faults, timeout_faults = excluded.timeout_faults,
                first_token_millis = excluded.first_token_millis,
                tokens_per_ten_seconds = excluded.tokens_per_ten_seconds""";
    private static final String DELETE = "delete from endpoint_hour where hour < $1";

    private static Map<Ending, String> columns() {
        Map<Ending, String> columns = new LinkedHashMap<>();
        for (Ending ending : Ending.values()) {
            columns.put(ending, ending.isFault() ? ending.word() + "_faults" : ending.word());
        }
        return columns;
    }

    Uni<Map<EndpointHour, Counts>> read(SqlClient client, Collection<EndpointHour> hours) {
        return client.preparedQuery(OF_HOURS)
                .execute(Tuple.of(
                        hours.stream().map(EndpointHour::endpointId).toArray(String[]::new),
                        hours.stream().map(hour -> utc(hour.hour())).toArray(OffsetDateTime[]::new)))
                .map(HourTable::counts);
    }

    /** In the order of the hours. */
    Uni<Map<EndpointHour, Counts>> since(SqlClient client, Collection<String> endpointIds, Instant first) {
        return client.preparedQuery(SINCE)
                .execute(Tuple.of(endpointIds.toArray(String[]::new), utc(first)))
                .map(HourTable::counts);
    }

    /** Those alone that were used. */
    Uni<Map<String, LastDay.Answered>> answeredSince(SqlClient client, Collection<String> endpointIds, Instant first) {
        return client.preparedQuery(ANSWERED_SINCE)
                .execute(Tuple.of(endpointIds.toArray(String[]::new), utc(first)))
                .map(rows -> {
                    Map<String, LastDay.Answered> found = new HashMap<>();
                    rows.forEach(row -> found.put(
                            row.getString("endpoint_id"),
                            new LastDay.Answered(row.getLong("good"), row.getLong("counted"))));
                    return found;
                });
    }

    private static Map<EndpointHour, Counts> counts(RowSet<Row> rows) {
        Map<EndpointHour, Counts> found = new LinkedHashMap<>();
        for (Row row : rows) {
            Counts counts = new Counts(spread(row, FIRST_TOKEN), spread(row, TOKENS));
            COLUMNS.forEach((ending, column) -> counts.add(ending, row.getInteger(column)));
            Instant hour = row.getOffsetDateTime("hour").toInstant();
            found.put(new EndpointHour(row.getString("endpoint_id"), hour), counts);
        }
        return found;
    }

    private static Spread spread(Row row, String column) {
        return Spread.read(row.getBuffer(column).getBytes());
    }

    Uni<Void> write(SqlClient client, Map<EndpointHour, Counts> hours) {
        List<EndpointHour> keys = new ArrayList<>(hours.keySet());
        List<Counts> values = new ArrayList<>(hours.values());
        Tuple row = Tuple.tuple()
                .addValue(keys.stream().map(EndpointHour::endpointId).toArray(String[]::new))
                .addValue(keys.stream().map(key -> utc(key.hour())).toArray(OffsetDateTime[]::new));
        COLUMNS.keySet()
                .forEach(ending -> row.addValue(
                        values.stream().map(counts -> counts.of(ending)).toArray(Integer[]::new)));
        row.addValue(buffers(values, Counts::firstTokenMillis)).addValue(buffers(values, Counts::tokensPerTenSeconds));
        return client.preparedQuery(WRITE).execute(row).replaceWithVoid();
    }

    /** Of the driver itself, which knows arrays of its own kind only. */
    private static io.vertx.core.buffer.Buffer[] buffers(List<Counts> counts, Function<Counts, Spread> of) {
        return counts.stream()
                .map(one -> Buffer.buffer(of.apply(one).written()).getDelegate())
                .toArray(io.vertx.core.buffer.Buffer[]::new);
    }

    Uni<Integer> forget(SqlClient client, Instant before) {
        return client.preparedQuery(DELETE).execute(Tuple.of(utc(before))).map(rows -> rows.rowCount());
    }
}
