package dev.trunkline.auth.change;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Moves waiting changes to the topic. One replica at a time, and of one key one record at a time, each acknowledged
 * before the next is sent: the order on the topic is the order of the changes, whatever fails in between. Records of
 * different keys go together, so that a change of all keys of an account does not hold up the others. A crash
 * between acknowledgement and commit sends records again; readers keep the higher version.
 */
@Singleton
class KeyChangeQueue {

    /** What one round did. `failure` is what stopped it, after `sent` records. */
    record Round(int sent, boolean emptied, @Nullable Throwable failure) {}

    /** Number of the advisory lock that the sending replica holds; any number, the same everywhere. */
    private static final long SENDER_LOCK = 7_205_759_403_792_793L;

    private static final String OLDEST = "select id, key_hash, state from key_change order by id limit $1";

    private final Pool database;
    private final MutinyEmitter<Record<String, byte @Nullable []>> topic;
    private final ChangeSettings settings;

    KeyChangeQueue(
            @ReactiveDataSource("identify") Pool database,
            @Channel("key-changes") MutinyEmitter<Record<String, byte @Nullable []>> topic,
            ChangeSettings settings) {
        this.database = database;
        this.topic = topic;
        this.settings = settings;
    }

    /** Sends the oldest changes. Blocks; not for event loops. */
    Round sendOldest() {
        return database.withTransaction(this::sendWithin).await().atMost(settings.drainTimeout());
    }

    private Uni<Round> sendWithin(SqlConnection connection) {
        return becomeSender(connection)
                .chain(() -> connection.preparedQuery(OLDEST).execute(Tuple.of(settings.batchSize())))
                .chain(this::sendInOrder)
                .chain(sent -> strike(connection, sent));
    }

    /** The session ends by itself where this process hangs while it holds the lock. */
    private Uni<?> becomeSender(SqlConnection connection) {
        String limits = "set local lock_timeout = %1$d; set local statement_timeout = %2$d;"
                + " set local idle_in_transaction_session_timeout = %2$d";
        String set = limits.formatted(
                settings.lockTimeout().toMillis(), settings.drainTimeout().toMillis());
        return connection.query(set).execute().chain(() -> connection
                .query("select 1 from pg_advisory_xact_lock(" + SENDER_LOCK + ")")
                .execute());
    }

    private Uni<Sent> sendInOrder(RowSet<Row> rows) {
        List<Row> newest = new ArrayList<>();
        List<Long> superseded = new ArrayList<>();
        Set<String> accounts = new HashSet<>();
        for (Row row : rows) {
            newest.addFirst(row);
        }
        // Of an account only its newest state is of use: so no account fills a round by changing itself often.
        newest.removeIf(row -> AccountRecords.isKeyOfOne(row.getString("key_hash"))
                && !accounts.add(row.getString("key_hash"))
                && superseded.add(row.getLong("id")));
        return sendNext(runsOf(newest.reversed()).iterator(), superseded);
    }

    /** Splits the rows, in their order, so that no key stands twice in one run. */
    private static List<List<Row>> runsOf(List<Row> rows) {
        List<List<Row>> runs = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Row row : rows) {
            if (runs.isEmpty() || !keys.add(row.getString("key_hash"))) {
                runs.add(new ArrayList<>());
                keys = new HashSet<>(Set.of(row.getString("key_hash")));
            }
            runs.getLast().add(row);
        }
        return runs;
    }

    private Uni<Sent> sendNext(Iterator<List<Row>> runs, List<Long> before) {
        return !runs.hasNext()
                ? Uni.createFrom().item(new Sent(before, null))
                : send(runs.next()).flatMap(sent -> {
                    List<Long> ids = new ArrayList<>(before);
                    ids.addAll(sent.ids());
                    return sent.failure() == null
                            ? sendNext(runs, ids)
                            : Uni.createFrom().item(new Sent(ids, sent.failure()));
                });
    }

    private Uni<Sent> send(List<Row> run) {
        List<Uni<Sent>> records = run.stream().map(this::send).toList();
        return Uni.join().all(records).andFailFast().map(KeyChangeQueue::together);
    }

    private Uni<Sent> send(Row row) {
        return topic.send(Record.of(row.getString("key_hash"), stateOf(row)))
                .map(acknowledged -> new Sent(List.of(row.getLong("id")), null))
                .onFailure()
                .recoverWithItem(failure -> new Sent(List.of(), failure));
    }

    private static Sent together(List<Sent> records) {
        List<Long> ids = new ArrayList<>();
        Throwable failure = null;
        for (Sent sent : records) {
            ids.addAll(sent.ids());
            failure = failure == null ? sent.failure() : failure;
        }
        return new Sent(ids, failure);
    }

    private static byte @Nullable [] stateOf(Row row) {
        var state = row.getBuffer("state");
        return state == null ? null : state.getBytes();
    }

    private Uni<Round> strike(SqlConnection connection, Sent sent) {
        Round round = new Round(sent.ids().size(), sent.ids().size() < settings.batchSize(), sent.failure());
        return sent.ids().isEmpty()
                ? Uni.createFrom().item(round)
                : connection
                        .preparedQuery("delete from key_change where id = any($1)")
                        .execute(Tuple.of(sent.ids().toArray(Long[]::new)))
                        .replaceWith(round);
    }

    private record Sent(List<Long> ids, @Nullable Throwable failure) {}
}
