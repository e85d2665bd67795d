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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries and postings in the database. All calls run in the caller's transaction. */
@Singleton
public final class LedgerTables {

    private static final String RECORDED = """
            select 'generation', generation_id, account_id, cost_nano, api_key_hash
              from generation where generation_id = any(?)
            union all
            select 'grant', grant_id, account_id, amount_nano, reason from credit_grant where grant_id = any(?)
            union all
            select kind, event_id, account_id, amount_nano, detail from credit_movement
             where (kind, event_id) in (select * from unnest(?::text[], ?::text[]))""";
    private static final String ADD_ENTRIES = """
            insert into ledger_entry (kind, source_id, account_id, created_at)
            select kind, source_id, account_id, ?
              from unnest(?::text[], ?::text[], ?::text[]) with ordinality as e(kind, source_id, account_id, at)
             order by at
            on conflict do nothing
            returning id, kind, source_id""";
    private static final String ADD_POSTINGS = """
            insert into posting (entry_id, ledger_account, amount_nano)
            select * from unnest(?::bigint[], ?::text[], ?::bigint[])""";

    /** What is on record for the sources of these events. */
    public LedgerState stateOf(Connection connection, Collection<? extends LedgerEvent> events) throws SQLException {
        Map<Source, Recorded> recorded = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(RECORDED)) {
            statement.setArray(1, connection.createArrayOf("text", ids(events, Source.Kind.GENERATION)));
            statement.setArray(2, connection.createArrayOf("text", ids(events, Source.Kind.GRANT)));
            List<Source> movements = movements(events);
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            movements.stream()
                                    .map(source -> source.kind().word())
                                    .toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", movements.stream().map(Source::id).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    recorded.put(
                            new Source(Source.Kind.of(rows.getString(1)), rows.getString(2)),
                            new Recorded(rows.getString(3), rows.getLong(4), rows.getString(5)));
                }
            }
        }
        return new LedgerState(recorded);
    }

    /** Adds entries with their postings; the id of each new one by its source. What is there already is left out. */
    public Map<Source, Long> add(Connection connection, List<Entry> entries, Instant now) throws SQLException {
        Map<Source, Long> ids = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(ADD_ENTRIES)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setArray(
                    2, text(connection, entries, entry -> entry.source().kind().word()));
            statement.setArray(
                    3, text(connection, entries, entry -> entry.source().id()));
            statement.setArray(4, text(connection, entries, Entry::accountId));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.put(new Source(Source.Kind.of(rows.getString(2)), rows.getString(3)), rows.getLong(1));
                }
            }
        }
        addPostings(connection, entries, ids);
        return ids;
    }

    private static void addPostings(Connection connection, List<Entry> entries, Map<Source, Long> ids)
            throws SQLException {
        List<Long> entryIds = new ArrayList<>();
        List<String> accounts = new ArrayList<>();
        List<Long> amounts = new ArrayList<>();
        for (Entry entry : entries) {
            Long id = ids.get(entry.source());
            if (id != null) {
                for (Posting posting : entry.postings()) {
                    entryIds.add(id);
                    accounts.add(posting.ledgerAccount().text());
                    amounts.add(posting.amountNano());
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_POSTINGS)) {
            statement.setArray(1, connection.createArrayOf("bigint", entryIds.toArray()));
            statement.setArray(2, connection.createArrayOf("text", accounts.toArray()));
            statement.setArray(3, connection.createArrayOf("bigint", amounts.toArray()));
            statement.executeUpdate();
        }
    }

    private static List<Source> movements(Collection<? extends LedgerEvent> events) {
        return events.stream()
                .filter(LedgerEvent.Moved.class::isInstance)
                .map(LedgerEvent::source)
                .toList();
    }

    private static Object[] ids(Collection<? extends LedgerEvent> events, Source.Kind kind) {
        return events.stream()
                .map(LedgerEvent::source)
                .filter(source -> source.kind() == kind)
                .map(Source::id)
                .toArray();
    }

    private static java.sql.Array text(
            Connection connection, List<Entry> entries, java.util.function.Function<Entry, String> column)
            throws SQLException {
        return connection.createArrayOf("text", entries.stream().map(column).toArray());
    }
}
