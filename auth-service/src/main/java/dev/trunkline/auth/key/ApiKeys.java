package dev.trunkline.auth.key;

import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.change.KeyChanges;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    record Change(KeySettings before, StoredKey after) {}

    private static final Refusal NO_MEMBER = new Refusal.InvalidField(
            "creator_user_id",
            "creator_user_id: is not a member of this account (expected: one of its members, or null)");

    private final KeyRows rows;
    private final DeletedKeys deleted;
    private final Accounts accounts;
    private final KeyChanges changes;
    private final KeyTransactions transactions;
    private final Members members;
    private final KeyCountSettings limits;
    private final InstantSource clock;

    ApiKeys(
            KeyRows rows,
            DeletedKeys deleted,
            Accounts accounts,
            KeyChanges changes,
            KeyTransactions transactions,
            Members members,
            KeyCountSettings limits,
            InstantSource clock) {
        this.rows = rows;
        this.deleted = deleted;
        this.accounts = accounts;
        this.changes = changes;
        this.transactions = transactions;
        this.members = members;
        this.limits = limits;
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

    /** Stores a key as a request asks for it: who made it must belong to the account. */
    Uni<Outcome<StoredKey>> create(String accountId, ApiKey key, KeyRequest request) {
        String creator = request.creatorId();
        return transactions.changing(() -> creator == null
                ? create(accountId, key, request.kind(), KeyOrigin.UNKNOWN, request.settings())
                : members.contains(accountId, creator)
                        .flatMap(member -> member
                                ? create(accountId, key, request.kind(), KeyOrigin.person(creator), request.settings())
                                : Uni.createFrom().item(Outcome.refused(NO_MEMBER))));
    }

    /**
     * Stores a new key. The transaction may be part of a greater one. Whether the person that it comes from belongs
     * to the account is the caller's to know.
     */
    public Uni<Outcome<StoredKey>> create(
            String accountId, ApiKey key, KeyKind kind, KeyOrigin origin, KeySettings settings) {
        return transactions.changing(() -> lockedAccount(accountId)
                .flatMap(account -> account.isEmpty()
                        ? Uni.createFrom().item(Outcome.refused(new Refusal.CallerGone()))
                        : rows.count(accountId)
                                .flatMap(count -> count >= limits.perAccount()
                                        ? Uni.createFrom()
                                                .item(Outcome.refused(new Refusal.TooMany("keys", limits.perAccount())))
                                        : store(
                                                new ApiKeyRow(key, accountId, kind, origin, settings, now()),
                                                account.get()))));
    }

    private Uni<Outcome<StoredKey>> store(ApiKeyRow row, AccountRow account) {
        return rows.persist(row)
                .flatMap(stored -> takeDown(stored.with(account.administrator())))
                .map(Outcome::done);
    }

    Uni<Outcome<Change>> change(String accountId, String hash, List<KeyEdit> edits) {
        return transactions.changing(() -> onKey(accountId, rows.ownLocked(accountId, hash), (account, row) -> {
            KeySettings before = row.settings();
            KeySettings wanted = before.after(edits);
            if (wanted.equals(before)) {
                return Uni.createFrom().item(new Change(before, row.with(account.administrator())));
            }
            row.change(wanted, now());
            return takeDown(row.with(account.administrator())).map(after -> new Change(before, after));
        }));
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
        return onEach(selection, (account, found) -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(row -> remove(row).map(gone -> gone.with(account.administrator())))
                .collect()
                .asList());
    }

    /**
     * Makes every reader of the account's inference keys ask anew: for changes of what is answered beside a key. To
     * be called in the transaction of such a change.
     */
    public Uni<Void> renewInferenceKeys(String accountId) {
        return onEach(KeySelection.ofAccount(accountId), (account, found) -> changes.changed(found.stream()
                                .filter(ApiKeyRow::isInference)
                                .peek(ApiKeyRow::renew)
                                .map(row -> ApiKeyStates.of(row.with(account.administrator())))
                                .toList())
                        .replaceWith(List.<StoredKey>of()))
                .replaceWithVoid();
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
