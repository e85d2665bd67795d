package dev.trunkline.billing.credit;

import dev.trunkline.billing.ledger.LedgerEvent;
import dev.trunkline.billing.ledger.Source;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Movements of credit on record. All calls run in the caller's transaction. */
@Singleton
public final class MovementTable {

    private static final String ADD = """
            insert into credit_movement (kind, event_id, account_id, amount_nano, detail, moved_at, message,
                                         recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    /** Adds new ones and tells how many they were. */
    public int add(Connection connection, List<LedgerEvent.Moved> movements, Instant recordedAt) throws SQLException {
        int added = 0;
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (LedgerEvent.Moved moved : movements) {
                statement.setString(1, moved.source().kind().word());
                statement.setString(2, moved.source().id());
                statement.setString(3, moved.accountId());
                statement.setLong(4, moved.movement().customerNano());
                statement.setString(5, moved.movement().detail().replace('\0', '\uFFFD'));
                statement.setTimestamp(
                        6, Timestamp.from(Instant.ofEpochMilli(moved.message().getMovedAtMillis())));
                statement.setBytes(7, moved.message().toByteArray());
                statement.setTimestamp(8, Timestamp.from(recordedAt));
                added += statement.executeUpdate();
            }
        }
        return added;
    }

    /** Whether the ledger has it. */
    public boolean isPosted(Connection connection, Source source) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from credit_movement where kind = ? and event_id = ?")) {
            statement.setString(1, source.kind().word());
            statement.setString(2, source.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
