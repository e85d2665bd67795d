package dev.trunkline.billing.credit;

import dev.trunkline.billing.ledger.Lot;
import dev.trunkline.billing.ledger.LotChange;
import dev.trunkline.billing.ledger.Source;
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
import org.jspecify.annotations.Nullable;

/**
 * Credit in lots, each with what is left of it and what of it is set aside. After every batch both of all lots of an
 * account are its balance together, or nothing is left where it owes. All calls run in the caller's transaction, with
 * the account's balance locked.
 */
@Singleton
public final class LotTable {

    /** A change, by the event that makes it. */
    public record Change(String accountId, Lot own, Instant at, LotChange change) {}

    /** A lot whose time is over. */
    record Expiring(String accountId, Lot lot) {}

    private static final String OPEN = """
            insert into credit_lot (origin, lot_id, account_id, amount_nano, rest_nano, is_bought, opened_at,
                                    expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    /** From what is set aside first. */
    private static final String TAKE = """
            update credit_lot
               set rest_nano = greatest(rest_nano - greatest(taken.nano - reserved_nano, 0), 0),
                   reserved_nano = greatest(reserved_nano - taken.nano, 0)
              from (select ?::bigint as nano) taken
             where origin = ? and lot_id = ? and account_id = ?""";

    private static final String GIVE = """
            update credit_lot set rest_nano = least(rest_nano + ?, amount_nano - reserved_nano)
             where origin = ? and lot_id = ? and account_id = ?""";
    /** What expires first, what was given before what was bought, the older before the younger. */
    private static final String USE = """
            update credit_lot l set rest_nano = l.rest_nano - used.nano
              from (select origin, lot_id, least(rest_nano, excess - before) as nano
                      from (select l.origin, l.lot_id, l.rest_nano,
                                   sum(l.rest_nano) over (partition by l.account_id)
                                       - greatest(b.balance_nano - b.reserved_nano, 0) as excess,
                                   coalesce(sum(l.rest_nano) over (
                                       partition by l.account_id
                                       order by l.expires_at nulls last, l.is_bought, l.opened_at, l.origin, l.lot_id
                                       rows between unbounded preceding and 1 preceding), 0) as before
                              from credit_lot l
                              join (select account_id, balance_nano,
                                           (select coalesce(sum(reserved_nano), 0) from credit_lot r
                                             where r.account_id = a.account_id and r.is_reserved) as reserved_nano
                                      from account_balance a where account_id = any(?)) b
                                on b.account_id = l.account_id
                             where l.is_open) ordered
                     where excess > before) used
             where l.origin = used.origin and l.lot_id = used.lot_id""";

    private static final String RESERVE = """
            update credit_lot l set reserved_nano = l.rest_nano, rest_nano = 0
              from (select rest_nano from credit_lot where origin = ? and lot_id = ? for update) before
             where l.origin = ? and l.lot_id = ? and l.account_id = ? and l.reserved_nano = 0
            returning l.reserved_nano""";
    private static final String EXPIRING = """
            select origin, lot_id, account_id from credit_lot
             where is_open and expires_at <= ? and reserved_nano = 0 order by expires_at limit ?""";

    private static final String REST = """
            select rest_nano from credit_lot where origin = ? and lot_id = ?""";

    private static final String BEFORE = """
            select coalesce(sum(o.rest_nano), 0) from credit_lot l join credit_lot o on o.account_id = l.account_id
             where l.account_id = ? and l.origin = ? and l.lot_id = ? and o.is_open
               and (coalesce(o.expires_at, 'infinity'), o.is_bought, o.opened_at, o.origin, o.lot_id)
                   < (coalesce(l.expires_at, 'infinity'), l.is_bought, l.opened_at, l.origin, l.lot_id)""";

    /** Applies the changes by name, in their order. */
    public void change(Connection connection, List<Change> changes) throws SQLException {
        for (Change change : changes) {
            switch (change.change()) {
                case LotChange.Open open -> open(connection, change, open);
                case LotChange.Take(Lot lot, long amountNano) ->
                    update(connection, TAKE, lot, change.accountId(), amountNano);
                case LotChange.Give(Lot lot, long amountNano) ->
                    update(connection, GIVE, lot, change.accountId(), amountNano);
                case LotChange.None() -> {}
            }
        }
    }

    /** Uses up, in their order, what lots of these accounts have beyond their balances, changed before. */
    public void use(Connection connection, Collection<String> accountIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(USE)) {
            statement.setArray(1, connection.createArrayOf("text", accountIds.toArray()));
            statement.executeUpdate();
        }
    }

    /**
     * Sets aside what is left of a lot for an event that is about to take it: nothing is used of that meanwhile.
     *
     * @return how much that is, in nano-USD; 0 also where there is no such lot, or some of it is set aside already
     */
    long reserve(Connection connection, String accountId, Lot lot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESERVE)) {
            statement.setString(1, lot.origin().word());
            statement.setString(2, lot.id());
            statement.setString(3, lot.origin().word());
            statement.setString(4, lot.id());
            statement.setString(5, accountId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Lots with something left whose time is over, those first that were over first. */
    List<Expiring> expiring(Connection connection, Instant now, int most) throws SQLException {
        List<Expiring> expiring = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(EXPIRING)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setInt(2, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Lot lot = new Lot(Source.Kind.of(rows.getString(1)), rows.getString(2));
                    expiring.add(new Expiring(rows.getString(3), lot));
                }
            }
        }
        return expiring;
    }

    /** What is left of a lot; 0 where there is none. */
    public long restNano(Connection connection, Lot lot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REST)) {
            statement.setString(1, lot.origin().word());
            statement.setString(2, lot.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** What is left of the account's lots that are used before this one. */
    public long beforeNano(Connection connection, String accountId, Lot lot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEFORE)) {
            statement.setString(1, accountId);
            statement.setString(2, lot.origin().word());
            statement.setString(3, lot.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void open(Connection connection, Change change, LotChange.Open open) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, change.own().origin().word());
            statement.setString(2, change.own().id());
            statement.setString(3, change.accountId());
            statement.setLong(4, open.amountNano());
            statement.setLong(5, open.amountNano());
            statement.setBoolean(6, open.isBought());
            statement.setTimestamp(7, Timestamp.from(change.at()));
            statement.setTimestamp(8, moment(open.expiresAtMillis()));
            statement.executeUpdate();
        }
    }

    private static @Nullable Timestamp moment(long millis) {
        return millis == 0 ? null : Timestamp.from(Instant.ofEpochMilli(millis));
    }

    private static void update(Connection connection, String sql, Lot lot, String accountId, long amountNano)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, amountNano);
            statement.setString(2, lot.origin().word());
            statement.setString(3, lot.id());
            statement.setString(4, accountId);
            statement.executeUpdate();
        }
    }
}
