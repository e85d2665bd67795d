package dev.trunkline.billing.purchase;

import dev.trunkline.billing.payment.DisputeStanding;
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

/** Disputes on record. All calls run in the caller's transaction. */
@Singleton
class DisputeTable {

    private static final String COLUMNS =
            "dispute_id, purchase_id, account_id, amount_nano, fee_nano, state, is_booked, created_at";
    private static final String ADD = """
            insert into purchase_dispute (dispute_id, purchase_id, account_id, amount_nano, fee_nano, state, created_at,
                                          looked_at)
            values (?, ?, ?, ?, ?, 'open', ?, ?) on conflict do nothing""";
    private static final String FIND = "select " + COLUMNS + " from purchase_dispute where dispute_id = ?";
    private static final String BOOKED = "update purchase_dispute set is_booked = true where dispute_id = ?";
    private static final String CLOSED =
            "update purchase_dispute set state = ? where dispute_id = ? and state = 'open'";
    private static final String CLAIM = """
            update purchase_dispute set looked_at = ? where dispute_id in (
                select dispute_id from purchase_dispute
                 where (state = 'open' or not is_booked) and looked_at < ?
                 order by looked_at limit ? for update skip locked)
            returning\s""" + COLUMNS;

    boolean add(Connection connection, Dispute dispute) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, dispute.id());
            statement.setString(2, dispute.purchaseId());
            statement.setString(3, dispute.accountId());
            statement.setLong(4, dispute.amountNano());
            statement.setLong(5, dispute.feeNano());
            statement.setTimestamp(6, Timestamp.from(dispute.createdAt()));
            statement.setTimestamp(7, Timestamp.from(dispute.createdAt()));
            return statement.executeUpdate() == 1;
        }
    }

    Optional<Dispute> find(Connection connection, String disputeId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, disputeId);
            return read(statement).stream().findFirst();
        }
    }

    void booked(Connection connection, String disputeId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BOOKED)) {
            statement.setString(1, disputeId);
            statement.executeUpdate();
        }
    }

    /** @return whether it was open until now */
    boolean closed(Connection connection, String disputeId, DisputeStanding.State as) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLOSED)) {
            statement.setString(1, as.name().toLowerCase(Locale.ROOT));
            statement.setString(2, disputeId);
            return statement.executeUpdate() == 1;
        }
    }

    /** Those that nobody has looked at since then, each for one caller. */
    List<Dispute> claim(Connection connection, Instant now, Instant before, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setTimestamp(2, Timestamp.from(before));
            statement.setInt(3, most);
            return read(statement);
        }
    }

    private static List<Dispute> read(PreparedStatement statement) throws SQLException {
        List<Dispute> disputes = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                disputes.add(new Dispute(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        DisputeStanding.State.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                        row.getBoolean(7),
                        row.getTimestamp(8).toInstant()));
            }
        }
        return disputes;
    }
}
