package dev.trunkline.auth.byok;

import dev.trunkline.auth.key.KeyKind;
import dev.trunkline.auth.key.KeyLookup;
import dev.trunkline.auth.key.StoredKey;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that one key may use, opened, in the order in which they are tried. Asks the database only where
 * the account has any.
 */
@Singleton
public class UsableCredentials {

    private static final Logger LOG = Logger.getLogger(UsableCredentials.class);

    private static final String ALLOWED = """
            select id, provider, ciphertext, sort_order, is_fallback, is_required, allowed_models
            from provider_credential
            where account_id = $1 and not disabled
              and (cardinality(allowed_key_hashes) = 0 or $2 = any(allowed_key_hashes))
              and (cardinality(allowed_user_ids) = 0 or $3 = any(allowed_user_ids))
            order by sort_order, created_at, id""";

    private final Pool database;
    private final Keysets keysets;
    private final Counter lookUps;
    private final Counter unusable;
    private final AtomicReference<@Nullable Keyset> warnedOf = new AtomicReference<>();

    UsableCredentials(@ReactiveDataSource("identify") Pool database, Keysets keysets, MeterRegistry meters) {
        this.database = database;
        this.keysets = keysets;
        this.lookUps = meters.counter("trunkline.byok.lookups");
        this.unusable = meters.counter("trunkline.byok.undecryptable");
    }

    /** Only keys that may do inference now get any. */
    public Uni<List<ProviderCredential>> of(KeyLookup.Found found) {
        StoredKey key = found.key();
        Optional<Keyset> keyset = keysets.current();
        if (!found.credentials() || key.disabled() || key.kind() != KeyKind.INFERENCE || keyset.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        lookUps.increment();
        return database.preparedQuery(ALLOWED)
                .execute(Tuple.of(key.accountId(), key.hash(), key.origin().creatorId()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> open(row, key.accountId(), keyset.get()).stream())
                        .toList());
    }

    private Optional<ProviderCredential> open(Row row, String accountId, Keyset keyset) {
        String id = row.getString("id");
        try {
            byte[] ciphertext = row.getBuffer("ciphertext").getBytes();
            return Optional.of(ProviderCredential.newBuilder()
                    .setId(id)
                    .setProvider(row.getString("provider"))
                    .setSecret(keyset.decrypt(ciphertext, accountId, id).value())
                    .setSortOrder(row.getInteger("sort_order"))
                    .setFallback(row.getBoolean("is_fallback"))
                    .setRequired(row.getBoolean("is_required"))
                    .addAllAllowedModels(List.of(row.getArrayOfStrings("allowed_models")))
                    .build());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            leftOut(id, accountId, keyset);
            return Optional.empty();
        }
    }

    /** Counted each time, said once for each keyset: there are as many of these as there are questions. */
    private void leftOut(String id, String accountId, Keyset keyset) {
        unusable.increment();
        if (warnedOf.getAndSet(keyset) != keyset) {
            LOG.warnf(
                    "Credential %s of account %s cannot be decrypted and is left out, perhaps others too"
                            + " (is its key still in the keyset of TRUNKLINE_BYOK_KEYSET?)",
                    id, accountId);
        }
    }
}
