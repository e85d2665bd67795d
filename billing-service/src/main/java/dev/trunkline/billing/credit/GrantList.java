package dev.trunkline.billing.credit;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.ledger.NanoUsd;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Grants of one account as people read them. Blocks. */
@Singleton
class GrantList {

    static final int MOST = 100;

    /**
     * @param remainingUsd what is left of it
     * @param by account of the administrator who granted
     * @param createdAt, expiresAt, reversedAt ISO 8601, UTC; null: never
     */
    record Listed(
            String grantId,
            String accountId,
            BigDecimal amountUsd,
            BigDecimal remainingUsd,
            String reason,
            String by,
            String createdAt,
            @Nullable String expiresAt,
            @Nullable String reversedAt) {}

    /** The answer, for the document. */
    record Answer(List<Listed> data) {}

    private static final String PAGE = """
            select g.grant_id, g.account_id, g.amount_nano, coalesce(l.rest_nano, 0) as rest_nano, g.reason,
                   g.granted_by, g.granted_at, g.expires_at, r.moved_at as reversed_at
              from credit_grant g
              left join credit_lot l on l.origin = 'grant' and l.lot_id = g.grant_id
              left join credit_movement r on r.kind = 'grant_reversal' and r.event_id = g.grant_id
             where g.account_id = ? order by g.granted_at desc, g.grant_id limit ? offset ?""";

    private final Database database;

    GrantList(Database database) {
        this.database = database;
    }

    /** Newest first. */
    List<Listed> page(String accountId, int limit, int offset) {
        return database.transaction(connection -> page(connection, accountId, limit, offset));
    }

    private static List<Listed> page(Connection connection, String accountId, int limit, int offset)
            throws SQLException {
        List<Listed> page = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, accountId);
            statement.setInt(2, limit);
            statement.setInt(3, offset);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(new Listed(
                            rows.getString("grant_id"),
                            rows.getString("account_id"),
                            NanoUsd.toUsd(rows.getLong("amount_nano")),
                            NanoUsd.toUsd(rows.getLong("rest_nano")),
                            rows.getString("reason"),
                            rows.getString("granted_by"),
                            rows.getTimestamp("granted_at").toInstant().toString(),
                            moment(rows.getTimestamp("expires_at")),
                            moment(rows.getTimestamp("reversed_at"))));
                }
            }
        }
        return page;
    }

    private static @Nullable String moment(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant().toString();
    }
}
