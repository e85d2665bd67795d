package dev.trunkline.billing.topup;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What accounts want, and what their purchases say about it. All calls run in the caller's transaction. */
@Singleton
class AutoTopUpTable {

    private static final String COLUMNS =
            "account_id, is_enabled, threshold_nano, amount_cents, max_per_day, changed_at";
    private static final String PUT = """
            insert into auto_top_up (account_id, is_enabled, threshold_nano, amount_cents, max_per_day, changed_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (account_id) do update
               set is_enabled = excluded.is_enabled, threshold_nano = excluded.threshold_nano,
                   amount_cents = excluded.amount_cents, max_per_day = excluded.max_per_day,
                   changed_at = excluded.changed_at""";
    private static final String FIND = "select " + COLUMNS + " from auto_top_up where account_id = ?";
    private static final String LOCK = FIND + " for update";
    private static final String LOW = """
            select a.account_id from auto_top_up a join account_balance b on b.account_id = a.account_id
             where a.is_enabled and b.balance_nano < a.threshold_nano
               and not exists (select 1 from purchase p
                                where p.account_id = a.account_id and p.origin = 'auto_top_up' and not p.is_settled)
             order by a.account_id limit ?""";
    private static final String SAVED = """
            select customer_id, method_id from purchase
             where account_id = ? and saves_method and paid_at is not null and customer_id <> '' and method_id <> ''
             order by paid_at desc limit 1""";
    private static final String MADE = """
            select count(*) from purchase where account_id = ? and origin = 'auto_top_up' and created_at > ?""";
    private static final String STOPPED = """
            select case when p.trouble = '' then p.status else p.trouble end
              from purchase p join auto_top_up a on a.account_id = p.account_id
             where p.account_id = ? and p.origin = 'auto_top_up' and p.status in ('declined', 'expired')
               and p.created_at >= a.changed_at
             order by p.created_at desc limit 1""";

    void put(Connection connection, AutoTopUp wish) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            statement.setString(1, wish.accountId());
            statement.setBoolean(2, wish.isEnabled());
            statement.setLong(3, wish.thresholdNano());
            statement.setLong(4, wish.amountCents());
            statement.setInt(5, wish.maxPerDay());
            statement.setTimestamp(6, Timestamp.from(wish.changedAt()));
            statement.executeUpdate();
        }
    }

    Optional<AutoTopUp> find(Connection connection, String accountId) throws SQLException {
        return read(connection, FIND, accountId);
    }

    /** Nobody else decides for the account before this transaction ends. */
    Optional<AutoTopUp> lock(Connection connection, String accountId) throws SQLException {
        return read(connection, LOCK, accountId);
    }

    /** Accounts that may need credit. */
    List<String> low(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOW)) {
            statement.setInt(1, most);
            List<String> accounts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    accounts.add(row.getString(1));
                }
            }
            return accounts;
        }
    }

    /** The newest that was saved. */
    Optional<SavedMethod> saved(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVED)) {
            statement.setString(1, accountId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new SavedMethod(row.getString(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    int made(Connection connection, String accountId, Instant since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MADE)) {
            statement.setString(1, accountId);
            statement.setTimestamp(2, Timestamp.from(since));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    /** Why nothing is bought any more until its owner says so again; empty while nothing failed since then. */
    Optional<String> stopped(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STOPPED)) {
            statement.setString(1, accountId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static Optional<AutoTopUp> read(Connection connection, String sql, String accountId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, accountId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new AutoTopUp(
                                row.getString(1),
                                row.getBoolean(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getInt(5),
                                row.getTimestamp(6).toInstant()))
                        : Optional.empty();
            }
        }
    }
}
