package dev.trunkline.auth.key;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one hot query: a key by its hash. Two look-ups by primary key, without a session. */
@Singleton
public class KeyLookup {

    private static final String BY_HASH = """
            select k.*, a.administrator from api_key k join account a on a.id = k.account_id where k.hash = $1""";

    private final Pool database;

    KeyLookup(Pool database) {
        this.database = database;
    }

    public Uni<Optional<ApiKeyState>> byHash(String hash) {
        return database.preparedQuery(BY_HASH).execute(Tuple.of(hash)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(ApiKeyStates.of(keyOf(found.next()))) : Optional.empty();
        });
    }

    private static StoredKey keyOf(Row row) {
        KeyRestrictions restrictions = new KeyRestrictions(
                List.of(row.getArrayOfStrings("allowed_models")),
                List.of(row.getArrayOfStrings("allowed_providers")),
                row.getInteger("requests_per_minute"));
        KeySettings settings = new KeySettings(
                row.getString("name"),
                row.getBoolean("disabled"),
                row.getLong("limit_nano"),
                LimitReset.valueOf(row.getString("limit_reset")),
                row.getBoolean("include_byok_in_limit"),
                instantOf(row.getOffsetDateTime("expires_at")),
                restrictions);
        return new StoredKey(
                row.getString("hash"),
                row.getString("label"),
                row.getString("account_id"),
                row.getBoolean("administrator"),
                KeyKind.valueOf(row.getString("kind")),
                new KeyOrigin(row.getString("creator_id"), row.getString("app_id")),
                row.getBoolean("suspended"),
                settings,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    private static @Nullable Instant instantOf(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
