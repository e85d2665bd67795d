package dev.trunkline.billing.ledger;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What keys have spent by window, in the database. All calls run in the caller's transaction. */
@Singleton
public final class KeyUsageTable {

    private record Row(String accountId, String keyHash, String kind, String windowId) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::accountId)
            .thenComparing(Row::keyHash)
            .thenComparing(Row::kind)
            .thenComparing(Row::windowId);
    private static final String ADD = """
            insert into key_usage (account_id, key_hash, window_kind, window_id, amount_nano)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
            on conflict (account_id, key_hash, window_kind, window_id)
            do update set amount_nano = key_usage.amount_nano + excluded.amount_nano""";
    private static final String PRESENT = """
            select account_id, key_hash,
                   coalesce(max(amount_nano) filter (where window_kind = 'total'), 0),
                   coalesce(max(amount_nano) filter (where window_kind = 'day'), 0),
                   coalesce(max(amount_nano) filter (where window_kind = 'week'), 0),
                   coalesce(max(amount_nano) filter (where window_kind = 'month'), 0)
              from key_usage
             where account_id = any(?) %s
               and (window_kind, window_id) in (('total', ''), ('day', ?), ('week', ?), ('month', ?))
             group by account_id, key_hash order by account_id, key_hash""";
    private static final String PRESENT_OF_ALL = PRESENT.formatted("");
    private static final String PRESENT_OF_KEYS = PRESENT.formatted("and key_hash = any(?)");

    /** Adds the cost of new generations to the windows in which they began. */
    public void add(Connection connection, List<GenerationCompleted> generations) throws SQLException {
        TreeMap<Row, Long> sums = new TreeMap<>(ORDER);
        for (GenerationCompleted generation : generations) {
            Instant startedAt = Instant.ofEpochMilli(generation.getStartedAtMillis());
            for (Map.Entry<String, String> window :
                    UsageWindows.at(startedAt).idsByKind().entrySet()) {
                Row row = new Row(
                        generation.getAccountId(), generation.getApiKeyHash(), window.getKey(), window.getValue());
                sums.merge(row, generation.getCostNano(), Math::addExact);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(1, text(connection, sums.keySet().stream().map(Row::accountId)));
            statement.setArray(2, text(connection, sums.keySet().stream().map(Row::keyHash)));
            statement.setArray(3, text(connection, sums.keySet().stream().map(Row::kind)));
            statement.setArray(4, text(connection, sums.keySet().stream().map(Row::windowId)));
            statement.setArray(
                    5, connection.createArrayOf("bigint", sums.values().toArray()));
            statement.executeUpdate();
        }
    }

    /** What keys of these accounts have spent in the windows of `now`; only keys that were ever used. */
    public List<KeyUsage> present(
            Connection connection, Collection<String> accountIds, Collection<String> keyHashes, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PRESENT_OF_KEYS)) {
            statement.setArray(1, text(connection, accountIds.stream()));
            statement.setArray(2, text(connection, keyHashes.stream()));
            return read(statement, 3, now);
        }
    }

    /** The same for all keys of these accounts. */
    public List<KeyUsage> presentOfAll(Connection connection, Collection<String> accountIds, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PRESENT_OF_ALL)) {
            statement.setArray(1, text(connection, accountIds.stream()));
            return read(statement, 2, now);
        }
    }

    private static List<KeyUsage> read(PreparedStatement statement, int firstWindow, Instant now) throws SQLException {
        UsageWindows windows = UsageWindows.at(now);
        statement.setString(firstWindow, windows.dayId());
        statement.setString(firstWindow + 1, windows.weekId());
        statement.setString(firstWindow + 2, windows.monthId());
        List<KeyUsage> usages = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                usages.add(new KeyUsage(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6)));
            }
        }
        return usages;
    }

    private static java.sql.Array text(Connection connection, java.util.stream.Stream<String> values)
            throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
