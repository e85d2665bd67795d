package dev.trunkline.systemtests.books;

import dev.trunkline.localstack.TrunklineStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Billing's books as they stand in its database, read by nobody's code but this. */
public record Ledger(String jdbcUrl, String user, String password) {

    public static Ledger of(TrunklineStack stack, String database) {
        return new Ledger(stack.jdbcUrl(database), stack.databaseUser(), stack.databasePassword());
    }

    /** One recorded generation, with what its ledger entry took from the customer; 0 entries where it cost nothing. */
    public record Billed(
            String id,
            String accountId,
            String keyHash,
            String tag,
            String outcome,
            String upstreamId,
            String provenance,
            String finishReason,
            int attempts,
            long costNano,
            long uncollectedNano,
            int entries,
            long postedNano) {}

    private static final String GENERATIONS = """
            select g.*, jsonb_array_length(g.attempts) as attempt_count,
                (select count(*) from ledger_entry e where e.kind = 'generation' and e.source_id = g.generation_id)
                    as entries,
                coalesce((select -sum(p.amount_nano) from ledger_entry e join posting p on p.entry_id = e.id
                    where e.kind = 'generation' and e.source_id = g.generation_id
                    and p.ledger_account = 'customer:' || g.account_id), 0) as posted
            from generation g""";

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Every generation, by the tag of its call. */
    public Map<String, List<Billed>> byTag() {
        return query(GENERATIONS, Ledger::billed).stream().collect(Collectors.groupingBy(Billed::tag));
    }

    /** The tags of all orders on record. */
    Set<String> tags() {
        return new HashSet<>(query("select external_user from generation", row -> tag(row.getString(1))));
    }

    private static String tag(String externalUser) {
        return externalUser.replaceAll("[^ -~]", "");
    }

    private static Billed billed(ResultSet row) throws SQLException {
        String upstreamId = row.getString("upstream_id");
        return new Billed(
                row.getString("generation_id"),
                row.getString("account_id"),
                row.getString("api_key_hash"),
                tag(row.getString("external_user")),
                row.getString("outcome"),
                upstreamId == null ? "" : upstreamId,
                row.getString("usage_provenance"),
                row.getString("finish_reason"),
                row.getInt("attempt_count"),
                row.getLong("cost_nano"),
                row.getLong("uncollected_nano"),
                row.getInt("entries"),
                row.getLong("posted"));
    }

    /** Sum of the postings of each ledger account. */
    public Map<String, Long> sums() {
        return longs("select ledger_account, sum(amount_nano) from posting group by 1");
    }

    /** Balances as billing keeps them beside the postings. */
    public Map<String, Long> balances() {
        return longs("select account_id, balance_nano from account_balance");
    }

    Map<String, Long> keyTotals() {
        return longs("select key_hash, sum(amount_nano) from key_usage where window_kind = 'total' group by 1");
    }

    /** What a key has spent, by kind and id of the window. */
    Map<String, Long> keyWindows(String keyHash) {
        return longs("select window_kind || ' ' || window_id, amount_nano from key_usage where key_hash = '" + keyHash
                + "' and window_kind in ('total', 'day')");
    }

    /** What a key was served by its account's own credentials, at list price, as far as its limit counts it. */
    long byokInLimitNano(String keyHash) {
        return number("select coalesce(sum(byok_in_limit_nano), 0) from key_usage where window_kind = 'total' and"
                + " key_hash = '" + keyHash + "'");
    }

    long generations() {
        return number("select count(*) from generation");
    }

    public long sum() {
        return number("select coalesce(sum(amount_nano), 0) from posting");
    }

    public long unbalancedEntries() {
        return number("select count(*) from (select entry_id from posting group by 1 having sum(amount_nano) <> 0) x");
    }

    /** Entries that bill something that is not on record. */
    public long strayEntries() {
        return number(
                "select count(*) from ledger_entry e where kind = 'generation'"
                        + " and not exists (select 1 from generation g where g.generation_id = e.source_id and g.cost_nano > 0)");
    }

    public long rejectedEvents() {
        return number("select count(*) from rejected_event");
    }

    long grants() {
        return number("select count(*) from credit_grant");
    }

    List<String> releasedHolds() {
        return query("select generation_id from released_hold where released_at is not null", row -> row.getString(1));
    }

    void createDatabase(String name) {
        execute("create database " + name);
    }

    /** An empty one in its place, whoever is connected to it. */
    void replaceDatabase(String name) {
        execute("drop database " + name + " with (force)");
        createDatabase(name);
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql) {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    private Map<String, Long> longs(String sql) {
        Map<String, Long> figures = new TreeMap<>();
        query(sql, row -> figures.put(row.getString(1), row.getLong(2)));
        return new LinkedHashMap<>(figures);
    }

    private <T> List<T> query(String sql, Reader<T> reader) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }
}
