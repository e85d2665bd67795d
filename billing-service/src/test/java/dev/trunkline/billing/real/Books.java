package dev.trunkline.billing.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** The books as they stand in the database, read past the service. */
public final class Books {

    private static final Duration BOOKED_WITHIN = Duration.ofSeconds(90);

    private final String url;
    private final String user;
    private final String password;

    Books(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    public long number(String query) {
        return number(query, 0);
    }

    /** Before the tables are there: nothing. */
    public long numberOrNone(String query) {
        return number(query, -1);
    }

    private long number(String query, long whenNoTable) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            if (whenNoTable != 0 && "42P01".equals(e.getSQLState())) {
                return whenNoTable;
            }
            throw new IllegalStateException(query, e);
        }
    }

    public String text(String query) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** Sum of the postings of each ledger account: the truth that balances are derived from. */
    public Map<String, Long> sums() {
        return map("select ledger_account, sum(amount_nano) from posting group by 1");
    }

    /** What customers have, of all sums. */
    public static Map<String, Long> customersOf(Map<String, Long> sums) {
        Map<String, Long> customers = new TreeMap<>(sums);
        customers.keySet().removeIf(account -> !account.startsWith("customer:"));
        return customers;
    }

    /** Waits until so many of both are booked, and no more. */
    public void await(long generations, long grants) {
        Awaitility.await().atMost(BOOKED_WITHIN).untilAsserted(() -> {
            assertThat(generations()).isEqualTo(generations);
            assertThat(numberOrNone("select count(*) from credit_grant")).isEqualTo(grants);
        });
    }

    public Map<String, Long> balances() {
        return map("select 'customer:' || account_id, balance_nano from account_balance where sequence > 0");
    }

    /** What is left of each lot of an account. */
    public Map<String, Long> lots(String account) {
        return map("select lot_id, rest_nano from credit_lot where account_id = '" + account + "'");
    }

    public Map<String, Long> keyUsage() {
        return map("select concat_ws('/', account_id, key_hash, window_kind, window_id), amount_nano from key_usage");
    }

    /** By the account's own credentials, at list price: all of it, and what counts in the key's limit. */
    public Map<String, Long> byokUsage() {
        Map<String, Long> usage = map("""
                select concat_ws('/', account_id, key_hash, window_kind, window_id), byok_nano from key_usage""");
        usage.putAll(map("""
                select concat_ws('/', 'limit', account_id, key_hash, window_kind, window_id), byok_in_limit_nano
                  from key_usage"""));
        return usage;
    }

    public long generations() {
        return numberOrNone("select count(*) from generation");
    }

    private Map<String, Long> map(String query) {
        Map<String, Long> values = new TreeMap<>();
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
        return values;
    }
}
