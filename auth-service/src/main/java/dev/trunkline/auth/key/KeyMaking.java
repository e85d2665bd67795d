package dev.trunkline.auth.key;

import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.change.KeyChanges;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes keys: each in one transaction that holds its account, so that they are made one after the other on every
 * replica, and never by somebody whose place was taken away meanwhile. Event loops only.
 */
@Singleton
public class KeyMaking {

    private static final Refusal NO_MEMBER = new Refusal.InvalidField(
            "creator_user_id",
            "creator_user_id: is not a member of this account (expected: one of its members, or null)");
    private static final Refusal NO_MANAGER = new Refusal.InvalidField(
            "creator_user_id",
            "creator_user_id: cannot have a management key (expected: an owner or an admin of this account, or null)");

    private final KeyRows rows;
    private final Accounts accounts;
    private final Makers makers;
    private final Members members;
    private final KeyChanges changes;
    private final KeyTransactions transactions;
    private final KeyCountSettings limits;
    private final InstantSource clock;

    KeyMaking(
            KeyRows rows,
            Accounts accounts,
            Makers makers,
            Members members,
            KeyChanges changes,
            KeyTransactions transactions,
            KeyCountSettings limits,
            InstantSource clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.makers = makers;
        this.members = members;
        this.changes = changes;
        this.transactions = transactions;
        this.limits = limits;
        this.clock = clock;
    }

    /** Stores a new key. The transaction may be part of a greater one. */
    public Uni<Outcome<StoredKey>> create(String accountId, ApiKey key, NewKey wanted, Maker maker) {
        return transactions.changing(() -> accounts.findById(accountId, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::<AccountRow>ofNullable)
                .flatMap(account -> account.isEmpty()
                        ? refused(new Refusal.CallerGone())
                        : makers.inheritance(accountId, maker, wanted.kind() == KeyKind.MANAGEMENT)
                                .flatMap(outcome -> outcome.flatMapLater(
                                        inheritance -> create(account.get(), key, wanted, inheritance)))));
    }

    private Uni<Outcome<StoredKey>> create(
            AccountRow account, ApiKey key, NewKey wanted, Makers.Inheritance inheritance) {
        return creatorRefused(account.id(), wanted)
                .flatMap(refusal -> refusal.isPresent()
                        ? refused(refusal.get())
                        : inheritance.limit(wanted.settings()).flatMapLater(settings -> rows.count(account.id())
                                .flatMap(count -> count >= limits.perAccount()
                                        ? refused(new Refusal.TooMany("keys", limits.perAccount()))
                                        : store(row(account, key, wanted, inheritance, settings), account))));
    }

    /** Who shall have the key is somebody's choice, and may be somebody else. */
    private Uni<Optional<Refusal>> creatorRefused(String accountId, NewKey wanted) {
        String creator = wanted.creatorId();
        if (creator == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return members.hasAccess(accountId, creator)
                .flatMap(member -> !member
                        ? Uni.createFrom().item(Optional.of(NO_MEMBER))
                        : wanted.kind() != KeyKind.MANAGEMENT
                                ? Uni.createFrom().item(Optional.<Refusal>empty())
                                : members.manages(accountId, creator)
                                        .map(may -> may ? Optional.<Refusal>empty() : Optional.of(NO_MANAGER)));
    }

    private ApiKeyRow row(
            AccountRow account, ApiKey key, NewKey wanted, Makers.Inheritance inheritance, KeySettings settings) {
        String person = inheritance.personId();
        String creator = wanted.creatorId() == null ? person : wanted.creatorId();
        KeyOrigin origin = new KeyOrigin(creator, person, wanted.appId());
        return new ApiKeyRow(
                key,
                account.id(),
                wanted.kind(),
                origin,
                settings,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Uni<Outcome<StoredKey>> store(ApiKeyRow row, AccountRow account) {
        return rows.persist(row)
                .map(stored -> stored.with(account.administrator()))
                .flatMap(stored -> changes.changed(ApiKeyStates.of(stored)).replaceWith(Outcome.done(stored)));
    }

    private static Uni<Outcome<StoredKey>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }
}
