package dev.trunkline.billing.ledger;

import dev.trunkline.billing.ledger.KeyUsage.Spent;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What keys have spent by window, in the database. All calls run in the caller's transaction. */
@Singleton
public final class KeyUsageTable {

    private record Key(String accountId, String keyHash) {}

    /** What was spent in one window of a key. */
    private record Present(String windowId, Spent spent) {}

    private record Row(String accountId, String keyHash, String kind, String windowId) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::accountId)
            .thenComparing(Row::keyHash)
            .thenComparing(Row::kind)
            .thenComparing(Row::windowId);
    private static final String ADD = """
            insert into key_usage
                (account_id, key_hash, window_kind, window_id, amount_nano, byok_nano, byok_in_limit_nano)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
            on conflict (account_id, key_hash, window_kind, window_id)
            do update set amount_nano = key_usage.amount_nano + excluded.amount_nano,
                          byok_nano = key_usage.byok_nano + excluded.byok_nano,
                          byok_in_limit_nano = key_usage.byok_in_limit_nano + excluded.byok_in_limit_nano""";
    private static final String PRESENT = """
            select account_id, key_hash, window_kind, window_id, amount_nano, byok_nano, byok_in_limit_nano
              from key_usage
             where account_id = any(?) %s
               and (window_kind = 'total' or window_kind = 'day' and window_id >= ?
                    or window_kind = 'week' and window_id >= ? or window_kind = 'month' and window_id >= ?)
             order by account_id, key_hash, window_id""";
    private static final String PRESENT_OF_ALL = PRESENT.formatted("");
    private static final String PRESENT_OF_KEYS = PRESENT.formatted("and key_hash = any(?)");

    /**
     * Adds the cost of new generations to the windows in which they ended. Until then it was held, and what is held
     * counts in every window: so no window is ever passed, and none counts what began in it and ended after it.
     */
    public void add(Connection connection, List<GenerationCompleted> generations) throws SQLException {
        TreeMap<Row, Spent> sums = new TreeMap<>(ORDER);
        for (GenerationCompleted generation : generations) {
            Instant finishedAt = Instant.ofEpochMilli(generation.getFinishedAtMillis());
            for (Map.Entry<String, String> window :
                    UsageWindows.at(finishedAt).idsByKind().entrySet()) {
                Row row = new Row(
                        generation.getAccountId(), generation.getApiKeyHash(), window.getKey(), window.getValue());
                sums.merge(row, spent(generation), Spent::plus);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(1, text(connection, sums.keySet().stream().map(Row::accountId)));
            statement.setArray(2, text(connection, sums.keySet().stream().map(Row::keyHash)));
            statement.setArray(3, text(connection, sums.keySet().stream().map(Row::kind)));
            statement.setArray(4, text(connection, sums.keySet().stream().map(Row::windowId)));
            statement.setArray(5, amounts(connection, sums.values(), Spent::paidNano));
            statement.setArray(6, amounts(connection, sums.values(), Spent::byokNano));
            statement.setArray(7, amounts(connection, sums.values(), Spent::byokInLimitNano));
            statement.executeUpdate();
        }
    }

    private static Spent spent(GenerationCompleted generation) {
        long byokNano = generation.getByokCostNano();
        return new Spent(generation.getCostNano(), byokNano, generation.getByokInKeyLimit() ? byokNano : 0);
    }

    /**
     * What keys of these accounts have spent in the windows of `now`; only keys that were ever used. Where a gateway
     * whose clock is ahead has begun a newer window of a key, that is the present one for it: else its limit would be
     * given twice.
     */
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
        Map<Key, Map<String, Present>> byKey = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                // In the order of the windows, so that the newest stays.
                byKey.computeIfAbsent(new Key(rows.getString(1), rows.getString(2)), key -> new HashMap<>())
                        .put(
                                rows.getString(3),
                                new Present(
                                        rows.getString(4),
                                        new Spent(rows.getLong(5), rows.getLong(6), rows.getLong(7))));
            }
        }
        return byKey.entrySet().stream()
                .map(key -> usage(key.getKey(), key.getValue(), windows))
                .toList();
    }

    private static KeyUsage usage(Key key, Map<String, Present> spent, UsageWindows now) {
        Present total = spent.getOrDefault("total", new Present("", Spent.NOTHING));
        Present day = spent.getOrDefault("day", new Present(now.dayId(), Spent.NOTHING));
        Present week = spent.getOrDefault("week", new Present(now.weekId(), Spent.NOTHING));
        Present month = spent.getOrDefault("month", new Present(now.monthId(), Spent.NOTHING));
        return new KeyUsage(
                key.accountId(),
                key.keyHash(),
                new UsageWindows(day.windowId(), week.windowId(), month.windowId()),
                total.spent(),
                day.spent(),
                week.spent(),
                month.spent());
    }

    private static java.sql.Array amounts(Connection connection, Collection<Spent> spent, ToLongFunction<Spent> which)
            throws SQLException {
        return connection.createArrayOf(
                "bigint", spent.stream().mapToLong(which).boxed().toArray());
    }

    private static java.sql.Array text(Connection connection, java.util.stream.Stream<String> values)
            throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
