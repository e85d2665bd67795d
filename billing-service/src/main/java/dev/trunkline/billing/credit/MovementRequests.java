package dev.trunkline.billing.credit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.billing.ledger.LedgerEvent;
import dev.trunkline.billing.ledger.Movement;
import dev.trunkline.contracts.credit.v1.CreditMoved;
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

/** What movements were asked for, before the topic is told. All calls run in the caller's transaction. */
@Singleton
class MovementRequests {

    private static final String ADD = """
            insert into credit_movement_request (kind, event_id, account_id, message, asked_at, sent_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String FIND = """
            select message from credit_movement_request where kind = ? and event_id = ?""";
    private static final String POSTED = """
            update credit_movement_request r set is_posted = true
             where not is_posted
               and exists (select from credit_movement m where m.kind = r.kind and m.event_id = r.event_id)""";
    private static final String WAITING = """
            update credit_movement_request set sent_at = ?
             where (kind, event_id) in (select kind, event_id from credit_movement_request
                                         where not is_posted and sent_at <= ? order by sent_at limit ?
                                           for update skip locked)
            returning message""";

    /** What was asked under its id first: this, or another one. */
    CreditMoved ask(Connection connection, CreditMoved message, Instant now) throws SQLException {
        LedgerEvent.Moved moved = event(message);
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, moved.source().kind().word());
            statement.setString(2, moved.source().id());
            statement.setString(3, moved.accountId());
            statement.setBytes(4, message.toByteArray());
            statement.setTimestamp(5, Timestamp.from(now));
            statement.setTimestamp(6, Timestamp.from(now));
            statement.executeUpdate();
        }
        return find(connection, moved).orElse(message);
    }

    Optional<CreditMoved> find(Connection connection, LedgerEvent.Moved moved) throws SQLException {
        return find(connection, moved.source().kind().word(), moved.source().id());
    }

    Optional<CreditMoved> find(Connection connection, String kind, String eventId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, kind);
            statement.setString(2, eventId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** Those that were last sent before that time and are not posted; they count as sent now. */
    List<CreditMoved> waiting(Connection connection, Instant sentBefore, Instant now, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSTED)) {
            statement.executeUpdate();
        }
        List<CreditMoved> waiting = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setTimestamp(2, Timestamp.from(sentBefore));
            statement.setInt(3, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    waiting.add(read(rows));
                }
            }
        }
        return waiting;
    }

    private static LedgerEvent.Moved event(CreditMoved message) {
        return new LedgerEvent.Moved(message, Movement.of(message).orElseThrow());
    }

    private static CreditMoved read(ResultSet row) throws SQLException {
        try {
            return CreditMoved.parseFrom(row.getBytes(1));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a movement that this service wrote itself cannot be read", e);
        }
    }
}
