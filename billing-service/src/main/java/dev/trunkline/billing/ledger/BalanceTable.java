package dev.trunkline.billing.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Balances in the database. All calls run in the caller's transaction. */
@Singleton
public final class BalanceTable {

    /**
     * What a batch changes for one account.
     *
     * @param grantedNano credit that came, less what was taken back
     * @param usedNano what generations cost
     * @param boughtNano part of {@code grantedNano} that was paid for
     */
    public record Change(long grantedNano, long usedNano, long boughtNano, long sequence) {

        public static final Change NONE = new Change(0, 0, 0, 0);

        /** With one more entry. */
        public Change plus(Entry entry, long entryId) {
            long customerNano = entry.customerNano();
            boolean isUse = entry.source().kind() == Source.Kind.GENERATION;
            return new Change(
                    isUse ? grantedNano : Math.addExact(grantedNano, customerNano),
                    isUse ? Math.subtractExact(usedNano, customerNano) : usedNano,
                    boughtNano,
                    Math.max(sequence, entryId));
        }

        public Change plusBought(long nano) {
            return new Change(grantedNano, usedNano, Math.addExact(boughtNano, nano), sequence);
        }
    }

    private static final String OPEN = """
            insert into account_balance (account_id) select unnest(?::text[]) on conflict do nothing""";
    private static final String LOCK = """
            select account_id, balance_nano, bought_nano, sequence from account_balance
             where account_id = any(?) order by account_id for update""";
    private static final String CHANGE = """
            update account_balance b
               set balance_nano = b.balance_nano + c.granted - c.used, granted_nano = b.granted_nano + c.granted,
                   used_nano = b.used_nano + c.used, bought_nano = b.bought_nano + c.bought,
                   sequence = greatest(b.sequence, c.sequence), as_of = ?
              from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                   as c(account_id, granted, used, bought, sequence)
             where b.account_id = c.account_id""";
    private static final String FIND = """
            select account_id, balance_nano, bought_nano, sequence from account_balance where account_id = ?""";
    private static final String PAGE = """
            select account_id, balance_nano, bought_nano, sequence from account_balance
             where account_id > ? order by account_id limit ?""";

    /** Opens what is missing and locks all, in the order of their ids, so that no two batches wait for each other. */
    public SortedMap<String, AccountStanding> lock(Connection connection, SortedSet<String> accountIds)
            throws SQLException {
        java.sql.Array ids = connection.createArrayOf("text", accountIds.toArray());
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setArray(1, ids);
            statement.executeUpdate();
        }
        SortedMap<String, AccountStanding> standings = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setArray(1, ids);
            for (AccountStanding standing : read(statement)) {
                standings.put(standing.accountId(), standing);
            }
        }
        return standings;
    }

    /** Applies the changes and marks each account as recorded up to `asOf`. */
    public void change(Connection connection, SortedMap<String, Change> changes, Instant asOf) throws SQLException {
        Collection<Change> values = changes.values();
        try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
            statement.setTimestamp(1, Timestamp.from(asOf));
            statement.setArray(
                    2, connection.createArrayOf("text", changes.keySet().toArray()));
            statement.setArray(3, bigints(connection, values.stream().map(Change::grantedNano)));
            statement.setArray(4, bigints(connection, values.stream().map(Change::usedNano)));
            statement.setArray(5, bigints(connection, values.stream().map(Change::boughtNano)));
            statement.setArray(6, bigints(connection, values.stream().map(Change::sequence)));
            statement.executeUpdate();
        }
    }

    /** Zero as of nothing for an account that was never booked. */
    public AccountStanding find(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, accountId);
            List<AccountStanding> found = read(statement);
            return found.isEmpty() ? new AccountStanding(accountId, 0, 0, 0) : found.getFirst();
        }
    }

    /** What generations of the account have cost. */
    public long usedNano(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select used_nano from account_balance where account_id = ?")) {
            statement.setString(1, accountId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** The next accounts after this id, in order. */
    public List<AccountStanding> page(Connection connection, String afterAccountId, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, afterAccountId);
            statement.setInt(2, most);
            return read(statement);
        }
    }

    private static java.sql.Array bigints(Connection connection, java.util.stream.Stream<Long> values)
            throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    private static List<AccountStanding> read(PreparedStatement statement) throws SQLException {
        List<AccountStanding> standings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                standings.add(
                        new AccountStanding(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return standings;
    }
}
