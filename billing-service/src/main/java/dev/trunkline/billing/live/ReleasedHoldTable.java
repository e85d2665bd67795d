package dev.trunkline.billing.live;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Holds given back without a generation, in the database. All calls run in the caller's transaction. */
@Singleton
final class ReleasedHoldTable {

    private static final String FOUND = """
            insert into released_hold
                (generation_id, account_id, key_hash, amount_nano, state, held_at, found_at, key_amount_nano)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String RELEASED = """
            update released_hold set released_at = ? where generation_id = ?""";

    void found(Connection connection, OldHold hold, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOUND)) {
            statement.setString(1, hold.generationId());
            statement.setString(2, hold.accountId());
            statement.setString(3, hold.value().keyHash());
            statement.setLong(4, hold.value().amountNano());
            statement.setString(5, hold.value().state());
            statement.setTimestamp(6, Timestamp.from(hold.value().heldAt()));
            statement.setTimestamp(7, Timestamp.from(now));
            statement.setLong(8, hold.value().keyAmountNano());
            statement.executeUpdate();
        }
    }

    void released(Connection connection, OldHold hold, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASED)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setString(2, hold.generationId());
            statement.executeUpdate();
        }
    }
}
