package dev.trunkline.auth.key;

import io.quarkus.reactive.datasource.ReactiveDataSource;
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

/** The one hot query: a key by its hash. Look-ups by key only, without a session. */
@Singleton
public class KeyLookup {

    private static final String BY_HASH = """
            select k.*, a.administrator, exists (
                select 1 from provider_credential c where c.account_id = k.account_id and not c.disabled
            ) as credentials, exists (
                select 1 from account_settings s where s.account_id = k.account_id
            ) as settings, exists (
                select 1 from person p where p.id in (k.creator_id, k.maker_id) and p.suspended_at is not null
            ) or exists (
                select 1 from person p where p.account_id = k.account_id and p.suspended_at is not null
            ) as holder_suspended, k.kind = 'MANAGEMENT' and exists (
                select 1 from unnest(array[k.creator_id, k.maker_id]) w where w is not null and not exists (
                    select 1 from membership m
                    where m.account_id = k.account_id and m.person_id = w and m.role in ('OWNER', 'ADMIN'))
            ) as unmanaged
            from api_key k join account a on a.id = k.account_id where k.hash = $1""";

    /**
     * What there is of it now, its persons' standing included.
     *
     * @param credentials whether the account has enabled ones at providers
     * @param settings whether the account has settled anything for all of its keys
     * @param unmanaged whether it is a management key of somebody who does not look after the account any more; then
     *     it is suspended too
     */
    public record Found(StoredKey key, boolean credentials, boolean settings, boolean unmanaged) {}

    private final Pool database;

    KeyLookup(@ReactiveDataSource("identify") Pool database) {
        this.database = database;
    }

    public Uni<Optional<Found>> byHash(String hash) {
        return database.preparedQuery(BY_HASH).execute(Tuple.of(hash)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(foundIn(found.next())) : Optional.empty();
        });
    }

    private static Found foundIn(Row row) {
        return new Found(
                keyOf(row), row.getBoolean("credentials"), row.getBoolean("settings"), row.getBoolean("unmanaged"));
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
                new KeyOrigin(row.getString("creator_id"), row.getString("maker_id"), row.getString("app_id")),
                row.getBoolean("suspended") || row.getBoolean("holder_suspended") || row.getBoolean("unmanaged"),
                settings,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    private static @Nullable Instant instantOf(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
