package dev.trunkline.billing.credit;

import dev.trunkline.contracts.credit.v1.CreditGranted;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Grants in the database. All calls run in the caller's transaction. */
@Singleton
public final class GrantTable {

    /** A new grant and the balance that it left. */
    public record NewGrant(CreditGranted message, long balanceAfterNano) {}

    private static final String ADD = """
            insert into credit_grant (grant_id, account_id, amount_nano, reason, granted_by, granted_at,
                                      balance_after_nano, recorded_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String ASK = """
            insert into grant_request (grant_id, account_id, amount_nano, reason, asked_at)
            values (?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String ASKED = """
            select account_id, amount_nano, reason from grant_request where grant_id = ?""";
    private static final String FIND = """
            select account_id, amount_nano, reason, balance_after_nano from credit_grant where grant_id = ?""";

    /** Whether this is what was asked under its id first; who comes second waits for the first one's commit. */
    boolean isFirstAsked(Connection connection, GrantRequest request, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ASK)) {
            statement.setString(1, request.grantId());
            statement.setString(2, request.accountId());
            statement.setLong(3, request.amountNano());
            statement.setString(4, request.reason());
            statement.setTimestamp(5, Timestamp.from(now));
            if (statement.executeUpdate() == 1) {
                return true;
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ASKED)) {
            statement.setString(1, request.grantId());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        && new GrantRequest(request.grantId(), row.getString(1), row.getLong(2), row.getString(3))
                                .equals(request);
            }
        }
    }

    /** Adds new ones and tells how many they were. */
    public int add(Connection connection, List<NewGrant> grants, Instant recordedAt) throws SQLException {
        int added = 0;
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (NewGrant grant : grants) {
                CreditGranted message = grant.message();
                statement.setString(1, message.getGrantId());
                statement.setString(2, message.getAccountId());
                statement.setLong(3, message.getAmountNano());
                statement.setString(4, message.getReason());
                statement.setString(5, message.getGrantedBy().replace('\0', '\uFFFD'));
                statement.setTimestamp(6, Timestamp.from(Instant.ofEpochMilli(message.getGrantedAtMillis())));
                statement.setLong(7, grant.balanceAfterNano());
                statement.setTimestamp(8, Timestamp.from(recordedAt));
                long expiresAtMillis = message.getExpiresAtMillis();
                statement.setTimestamp(
                        9, expiresAtMillis == 0 ? null : Timestamp.from(Instant.ofEpochMilli(expiresAtMillis)));
                added += statement.executeUpdate();
            }
        }
        return added;
    }

    Optional<PostedGrant> find(Connection connection, String grantId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, grantId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new PostedGrant(
                                grantId, row.getString(1), row.getLong(2), row.getString(3), row.getLong(4)))
                        : Optional.empty();
            }
        }
    }
}
