package dev.trunkline.billing.purchase;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Refunds on record. All calls run in the caller's transaction. */
@Singleton
class RefundTable {

    private static final String COLUMNS = """
            refund_id, purchase_id, account_id, amount_cents, state, rest_nano, used_nano, before_nano, reason,
            created_at""";
    private static final String ADD = """
            insert into purchase_refund (refund_id, purchase_id, account_id, amount_cents, state, rest_nano, used_nano,
                                         before_nano, created_at, touched_at)
            values (?, ?, ?, ?, 'begun', ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String FIND = "select " + COLUMNS + " from purchase_refund where refund_id = ?";
    private static final String OF_PURCHASE =
            "select " + COLUMNS + " from purchase_refund where purchase_id = ? and state <> 'undone'";
    private static final String MOVE = """
            update purchase_refund set state = ?, reason = ?, touched_at = ? where refund_id = ? and state = ?""";
    private static final String CLAIM = """
            update purchase_refund set touched_at = ? where refund_id in (
                select refund_id from purchase_refund
                 where state in ('begun', 'sure', 'undoing') and touched_at < ?
                 order by touched_at limit ? for update skip locked)
            returning\s""" + COLUMNS;

    /** @return false where the purchase is given back already, or on its way */
    boolean add(Connection connection, Refund refund) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, refund.id());
            statement.setString(2, refund.purchaseId());
            statement.setString(3, refund.accountId());
            statement.setLong(4, refund.amountCents());
            statement.setLong(5, refund.restNano());
            statement.setLong(6, refund.usedNano());
            statement.setLong(7, refund.beforeNano());
            statement.setTimestamp(8, Timestamp.from(refund.createdAt()));
            statement.setTimestamp(9, Timestamp.from(refund.createdAt()));
            return statement.executeUpdate() == 1;
        }
    }

    Refund find(Connection connection, String refundId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, refundId);
            return read(statement).getFirst();
        }
    }

    /** The one that counts; an undone one does not. */
    Optional<Refund> ofPurchase(Connection connection, String purchaseId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_PURCHASE)) {
            statement.setString(1, purchaseId);
            return read(statement).stream().findFirst();
        }
    }

    /** @return false where another has moved it */
    boolean move(Connection connection, Refund refund, Refund.State to, String reason, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setString(1, to.word());
            statement.setString(2, reason);
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setString(4, refund.id());
            statement.setString(5, refund.state().word());
            return statement.executeUpdate() == 1;
        }
    }

    /** Those that stand still since then, each for one caller. */
    List<Refund> claim(Connection connection, Instant now, Instant before, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setTimestamp(2, Timestamp.from(before));
            statement.setInt(3, most);
            return read(statement);
        }
    }

    private static List<Refund> read(PreparedStatement statement) throws SQLException {
        List<Refund> refunds = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                refunds.add(new Refund(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        Refund.State.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getString(9),
                        row.getTimestamp(10).toInstant()));
            }
        }
        return refunds;
    }
}
