package dev.trunkline.auth.key;

import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.change.KeyChanges;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.contracts.identity.v1.AccountState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys of accounts. Each change is one transaction that also takes down what the topic has to say about it;
 * the publisher is woken once that is committed. The audit log is for who calls this, see {@link AuditedKeys}.
 * Event loops only.
 */
@Singleton
public class ApiKeys {

    /** One page, and how many keys there are in all. */
    record Page(List<StoredKey> keys, long totalCount) {}

    /** A key after a change, and its settings before. */
    record Change(KeySettings before, StoredKey after) {

        /** None yet. */
        private static Uni<Change> of(AccountRow account, ApiKeyRow row) {
            StoredKey key = row.with(account.administrator());
            return Uni.createFrom().item(new Change(key.settings(), key));
        }
    }

    private static final Uni<Outcome<Makers.Inheritance>> NOTHING_INHERITED =
            Uni.createFrom().item(Outcome.done(new Makers.Inheritance(null, null)));

    private final KeyRows rows;
    private final DeletedKeys deleted;
    private final Accounts accounts;
    private final KeyChanges changes;
    private final KeyTransactions transactions;
    private final Makers makers;
    private final InstantSource clock;

    ApiKeys(
            KeyRows rows,
            DeletedKeys deleted,
            Accounts accounts,
            KeyChanges changes,
            KeyTransactions transactions,
            Makers makers,
            InstantSource clock) {
        this.rows = rows;
        this.deleted = deleted;
        this.accounts = accounts;
        this.changes = changes;
        this.transactions = transactions;
        this.makers = makers;
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

    /** Those of the hashes that name no key of the account. To be called in a transaction. */
    public Uni<List<String>> missing(String accountId, List<String> hashes) {
        return hashes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : rows.hashesAmong(accountId, hashes).map(known -> hashes.stream()
                        .filter(hash -> !known.contains(hash))
                        .toList());
    }

    /** Some keys of an account, newest first. */
    public Uni<List<StoredKey>> list(KeySelection selection) {
        return transactions.reading(() -> rows.newestFirst(selection).flatMap(found -> account(selection.accountId())
                .map(account -> pageOf(found, account, found.size()).keys())));
    }

    /** @param by a key that expires lets none live longer than itself */
    Uni<Outcome<Change>> change(String accountId, String hash, List<KeyEdit> edits, Maker by) {
        return transactions.changing(() -> onKey(accountId, rows.ownLocked(accountId, hash), Change::of)
                .flatMap(found -> found.flatMapLater(change -> {
                    KeySettings before = change.before();
                    KeySettings wanted = before.after(edits);
                    boolean longer = !Objects.equals(before.expiresAt(), wanted.expiresAt());
                    return (longer ? makers.inheritance(accountId, by, false) : NOTHING_INHERITED)
                            .map(outcome -> outcome.flatMap(inheritance -> inheritance.limit(wanted)))
                            .flatMap(outcome -> outcome.flatMapLater(to -> change(accountId, hash, before, to)));
                })));
    }

    private Uni<Outcome<Change>> change(String accountId, String hash, KeySettings before, KeySettings wanted) {
        return onKey(accountId, rows.ownLocked(accountId, hash), (account, row) -> {
            if (wanted.equals(before)) {
                return Uni.createFrom().item(new Change(before, row.with(account.administrator())));
            }
            row.change(wanted, now());
            return takeDown(row.with(account.administrator())).map(after -> new Change(before, after));
        });
    }

    public Uni<Outcome<StoredKey>> delete(String accountId, String hash) {
        return transactions.changing(
                () -> onKey(accountId, rows.ownLocked(accountId, hash), (account, row) -> remove(row)
                        .map(gone -> gone.with(account.administrator()))));
    }

    /** Refuses these keys until {@link #resume}, whatever their account says; returns those that were not before. */
    public Uni<List<StoredKey>> suspend(KeySelection selection) {
        return suspended(selection, true);
    }

    public Uni<List<StoredKey>> resume(KeySelection selection) {
        return suspended(selection, false);
    }

    private Uni<List<StoredKey>> suspended(KeySelection selection, boolean to) {
        return onEach(selection, (account, found) -> {
            List<StoredKey> changed = found.stream()
                    .filter(row -> row.suspended() != to)
                    .peek(row -> row.suspended(to, now()))
                    .map(row -> row.with(account.administrator()))
                    .toList();
            return changes.changed(changed.stream().map(ApiKeyStates::of).toList())
                    .replaceWith(changed);
        });
    }

    /** Deletes these keys; returns them as they were. */
    public Uni<List<StoredKey>> delete(KeySelection selection) {
        return onEach(selection, (account, found) -> {
            List<StoredKey> gone =
                    found.stream().map(row -> row.with(account.administrator())).toList();
            List<String> hashes = gone.stream().map(StoredKey::hash).toList();
            return hashes.isEmpty()
                    ? Uni.createFrom().item(gone)
                    : changes.deleted(hashes)
                            .chain(() -> deleted.remember(hashes, now()))
                            .chain(() -> rows.deleteAll(hashes))
                            .replaceWith(gone);
        });
    }

    /**
     * Makes every reader of the account's keys ask anew: for changes of what is answered beside them. None of them is
     * touched. To be called in the transaction of such a change, with the account held.
     */
    public Uni<Void> renewAccount(String accountId) {
        return accounts.renewed(accountId)
                .flatMap(version -> changes.changed(AccountState.newBuilder()
                        .setAccountId(accountId)
                        .setVersion(version)
                        .build()));
    }

    /**
     * Gives keys the person behind them that were made by a version which did not note it, as the audit log tells.
     * To be called before keys are selected by a person, in the same transaction.
     */
    public Uni<Void> inheritMakers(String accountId) {
        return rows.inheritMakers(accountId);
    }

    private interface OnEach {
        Uni<List<StoredKey>> apply(AccountRow account, List<ApiKeyRow> rows);
    }

    /** With the account held, so that no key can be added meanwhile. */
    private Uni<List<StoredKey>> onEach(KeySelection selection, OnEach work) {
        return transactions.changing(() -> lockedAccount(selection.accountId())
                .flatMap(account -> account.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : rows.locked(selection).flatMap(found -> work.apply(account.get(), found))));
    }

    private Uni<ApiKeyRow> remove(ApiKeyRow row) {
        return deleted.persist(new DeletedKeyRow(row.hash(), row.accountId(), row.label(), now()))
                .chain(() -> rows.delete(row))
                .chain(() -> changes.deleted(row.hash()))
                .replaceWith(row);
    }

    private Uni<StoredKey> takeDown(StoredKey key) {
        return changes.changed(ApiKeyStates.of(key)).replaceWith(key);
    }

    private Uni<Optional<AccountRow>> account(String accountId) {
        return accounts.findById(accountId).map(Optional::ofNullable);
    }

    /** Holds the account's row until the transaction ends: keys are added one after the other, on every replica. */
    private Uni<Optional<AccountRow>> lockedAccount(String accountId) {
        return accounts.findById(accountId, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    private interface OnKey<T> {
        Uni<T> apply(AccountRow account, ApiKeyRow row);
    }

    private <T> Uni<Outcome<T>> onKey(String accountId, Uni<Optional<ApiKeyRow>> own, OnKey<T> work) {
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
