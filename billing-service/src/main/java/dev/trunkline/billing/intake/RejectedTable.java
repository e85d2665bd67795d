package dev.trunkline.billing.intake;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Events that were not booked, whole. All calls run in the caller's transaction. */
@Singleton
final class RejectedTable {

    private static final int REASON_CHARACTERS_AT_MOST = 1000;
    private static final String ADD = """
            insert into rejected_event
                (topic, partition_id, record_offset, payload_sha256, payload, reason, rejected_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    void add(Connection connection, List<BatchDecisions.Rejected> rejected, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (BatchDecisions.Rejected event : rejected) {
                Origin origin = event.origin();
                statement.setString(1, origin.topic());
                statement.setInt(2, origin.partition());
                statement.setLong(3, origin.offset());
                statement.setBytes(4, sha256(origin.payload()));
                statement.setBytes(5, origin.payload());
                statement.setString(6, shortened(event.reason()));
                statement.setTimestamp(7, Timestamp.from(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String shortened(String reason) {
        String text = reason.replace('\0', '\uFFFD');
        return text.substring(0, Math.min(text.length(), REASON_CHARACTERS_AT_MOST));
    }

    private static byte[] sha256(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
