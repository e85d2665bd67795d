package dev.trunkline.auth.byok;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts anew what another key than the primary one has encrypted, so that older keys can leave the keyset. One
 * replica at a time, one bounded batch in each transaction; rows that a request holds wait for the next pass.
 */
@Singleton
class Reencryption {

    /** What one transaction did; `last` is the id of the last row that it looked at, empty at the end. */
    private record Batch(String last) {}

    /** How many rows were not encrypted by the primary key of this keyset. */
    private record Counted(Keyset keyset, long rows) {}

    private static final Batch END = new Batch("");

    /** Number of the advisory lock that the working replica holds; any number, the same everywhere. */
    private static final String BECOME_WORKER = "select pg_try_advisory_xact_lock(7205759403792795) as alone";

    private static final String OLDER = """
            select id, account_id, ciphertext from provider_credential
            where substring(ciphertext for $1) <> $2 and id > $3 order by id limit $4 for update skip locked""";
    private static final String LEFT =
            "select count(*) as rows from provider_credential where substring(ciphertext for $1) <> $2";

    private final Pool database;
    private final ByokSettings settings;
    private final Keysets keysets;

    private volatile @Nullable Counted counted;

    Reencryption(Pool database, ByokSettings settings, Keysets keysets, MeterRegistry meters) {
        this.database = database;
        this.settings = settings;
        this.keysets = keysets;
        meters.gauge("trunkline.byok.reencryption.left", this, Reencryption::left);
    }

    /** Not a number until it has been counted for the keyset in use: nobody shall remove a key too early. */
    private double left() {
        Counted last = counted;
        return last != null && keysets.current().orElse(null) == last.keyset() ? last.rows() : Double.NaN;
    }

    /** One pass over all. Blocks; not for event loops. */
    void run(Keyset keyset) {
        if (count(keyset) == 0) {
            return;
        }
        Batch batch = new Batch("");
        do {
            String after = batch.last();
            batch = database.withTransaction(connection -> batch(connection, keyset, after))
                    .await()
                    .atMost(settings.reencryptTimeout());
        } while (!batch.last().isEmpty());
        count(keyset);
    }

    private long count(Keyset keyset) {
        byte[] mark = keyset.primaryMark();
        long rows = database.preparedQuery(LEFT)
                .execute(Tuple.of(mark.length, Buffer.buffer(mark)))
                .map(found -> found.iterator().next().getLong("rows"))
                .await()
                .atMost(settings.reencryptTimeout());
        counted = new Counted(keyset, rows);
        return rows;
    }

    private Uni<Batch> batch(SqlConnection connection, Keyset keyset, String after) {
        byte[] mark = keyset.primaryMark();
        Tuple older = Tuple.of(mark.length, Buffer.buffer(mark), after, settings.reencryptBatchSize());
        return connection
                .query("set local statement_timeout = "
                        + settings.reencryptTimeout().toMillis())
                .execute()
                .chain(() -> connection.query(BECOME_WORKER).execute())
                .flatMap(answer -> answer.iterator().next().getBoolean("alone")
                        ? connection
                                .preparedQuery(OLDER)
                                .execute(older)
                                .flatMap(rows -> renew(connection, rows, keyset))
                        : Uni.createFrom().item(END));
    }

    private Uni<Batch> renew(SqlConnection connection, RowSet<Row> found, Keyset keyset) {
        List<Row> rows = StreamSupport.stream(found.spliterator(), false).toList();
        Batch done = rows.size() < settings.reencryptBatchSize()
                ? END
                : new Batch(rows.getLast().getString("id"));
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> renew(connection, row, keyset))
                .collect()
                .last()
                .replaceWith(done);
    }

    /** What cannot be opened stays as it is: its key may come back. */
    private static Uni<Void> renew(SqlConnection connection, Row row, Keyset keyset) {
        String id = row.getString("id");
        String accountId = row.getString("account_id");
        try {
            ProviderSecret secret = keyset.decrypt(row.getBuffer("ciphertext").getBytes(), accountId, id);
            byte[] ciphertext = keyset.encrypt(secret, accountId, id);
            return connection
                    .preparedQuery("update provider_credential set ciphertext = $2 where id = $1")
                    .execute(Tuple.of(id, Buffer.buffer(ciphertext)))
                    .replaceWithVoid();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Uni.createFrom().voidItem();
        }
    }
}
