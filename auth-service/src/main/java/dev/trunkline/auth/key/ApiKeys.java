package dev.trunkline.auth.key;

import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.change.KeyChanges;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The keys of accounts. Each change is one transaction that also takes down what the topic has to say about it;
 * the publisher is woken once that is committed. Event loops only.
 */
@Singleton
public class ApiKeys {

    /** One page, and how many keys there are in all. */
    record Page(List<StoredKey> keys, long totalCount) {}

    private final KeyRows rows;
    private final DeletedKeys deleted;
    private final Accounts accounts;
    private final KeyChanges changes;
    private final KeyTransactions transactions;
    private final InstantSource clock;

    ApiKeys(
            KeyRows rows,
            DeletedKeys deleted,
            Accounts accounts,
            KeyChanges changes,
            KeyTransactions transactions,
            InstantSource clock) {
        this.rows = rows;
        this.deleted = deleted;
        this.accounts = accounts;
        this.changes = changes;
        this.transactions = transactions;
        this.clock = clock;
    }

    Uni<Page> list(String accountId, boolean includeDisabled, int offset, int pageSize) {
        return transactions.reading(() -> rows.count(accountId, includeDisabled)
                .flatMap(total -> rows.newestFirst(accountId, includeDisabled, offset, pageSize)
                        .flatMap(found -> account(accountId).map(account -> pageOf(found, account, total)))));
    }

    private static Page pageOf(List<ApiKeyRow> found, Optional<AccountRow> account, long total) {
        boolean administrator = account.map(AccountRow::administrator).orElse(false);
        return new Page(found.stream().map(row -> row.with(administrator)).toList(), total);
    }

    public Uni<Outcome<StoredKey>> find(String accountId, String hash) {
        return transactions.reading(() -> onKey(accountId, rows.own(accountId, hash), (account, row) -> Uni.createFrom()
                .item(row.with(account.administrator()))));
    }

    /** Stores a new key. The transaction may be part of a greater one. */
    public Uni<Outcome<StoredKey>> create(String accountId, ApiKey key, KeyKind kind, KeySettings settings) {
        return transactions.changing(() -> account(accountId)
                .flatMap(account -> account.isEmpty()
                        ? Uni.createFrom().item(Outcome.refused(new Refusal.CallerGone()))
                        : rows.persist(new ApiKeyRow(key, accountId, kind, settings, now()))
                                .flatMap(row -> takeDown(row.with(account.get().administrator())))
                                .map(Outcome::done)));
    }

    Uni<Outcome<StoredKey>> change(String accountId, String hash, List<KeyEdit> edits) {
        return transactions.changing(() -> onKey(accountId, rows.ownLocked(accountId, hash), (account, row) -> {
            KeySettings wanted = row.settings().after(edits);
            if (wanted.equals(row.settings())) {
                return Uni.createFrom().item(row.with(account.administrator()));
            }
            row.change(wanted, now());
            return takeDown(row.with(account.administrator()));
        }));
    }

    Uni<Outcome<StoredKey>> delete(String accountId, String hash) {
        return transactions.changing(
                () -> onKey(accountId, rows.ownLocked(accountId, hash), (account, row) -> deleted.persist(
                                new DeletedKeyRow(hash, accountId, row.label(), now()))
                        .chain(() -> rows.delete(row))
                        .chain(() -> changes.deleted(hash))
                        .replaceWith(row.with(account.administrator()))));
    }

    private Uni<StoredKey> takeDown(StoredKey key) {
        return changes.changed(ApiKeyStates.of(key)).replaceWith(key);
    }

    private Uni<Optional<AccountRow>> account(String accountId) {
        return accounts.findById(accountId).map(Optional::ofNullable);
    }

    private interface OnKey {
        Uni<StoredKey> apply(AccountRow account, ApiKeyRow row);
    }

    private Uni<Outcome<StoredKey>> onKey(String accountId, Uni<Optional<ApiKeyRow>> own, OnKey work) {
        return own.flatMap(row -> row.isEmpty()
                ? Uni.createFrom().item(Outcome.refused(new Refusal.NoSuchKey()))
                : account(accountId)
                        .flatMap(account -> work.apply(account.orElseThrow(), row.get()))
                        .map(Outcome::done));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
