package dev.trunkline.auth.byok;

import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.account.RandomIds;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.audit.Differences;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.key.ApiKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The credentials of accounts. Each change is one transaction, with the account held, that also makes gateways ask
 * anew about all inference keys of the account. Event loops only.
 */
@Singleton
class Credentials {

    /** One page, and how many there are in all. */
    record Page(List<StoredCredential> credentials, long totalCount) {}

    private static final Refusal NOT_FOUND = new Refusal.NotFound("Provider credential");
    private static final Refusal BOTH = new Refusal.InvalidField(
            "is_required", "is_required: cannot be true together with is_fallback (expected: one of them, or none)");

    private final CredentialRows rows;
    private final RandomIds ids;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final ByokSettings settings;
    private final InstantSource clock;

    Credentials(
            CredentialRows rows,
            RandomIds ids,
            Accounts accounts,
            ApiKeys keys,
            Audit audit,
            KeyTransactions transactions,
            ByokSettings settings,
            InstantSource clock) {
        this.rows = rows;
        this.ids = ids;
        this.accounts = accounts;
        this.keys = keys;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Page> list(String accountId, String provider, int offset, int limit) {
        return transactions.reading(() -> rows.count(accountId, provider).flatMap(total -> rows.inOrder(
                        accountId, provider, offset, limit)
                .map(found -> new Page(found.stream().map(CredentialRow::stored).toList(), total))));
    }

    Uni<Outcome<StoredCredential>> find(String accountId, String id) {
        return transactions.reading(() -> rows.own(accountId, id).map(Credentials::storedIn));
    }

    Uni<Outcome<StoredCredential>> create(By by, CredentialRequest request, Keyset keyset) {
        String accountId = by.accountId();
        return holding(accountId, () -> rows.count(accountId, "")
                .flatMap(count -> count >= settings.perAccount()
                        ? refused(new Refusal.TooMany("provider credentials", settings.perAccount()))
                        : ifAllowed(accountId, List.of(), request.edits(), () -> rows.lastPlace(accountId)
                                .flatMap(last -> store(by, request, placeAfter(last), keyset)))));
    }

    private Uni<Outcome<StoredCredential>> store(By by, CredentialRequest request, int place, Keyset keyset) {
        CredentialRow row = new CredentialRow(ids.of("byok_"), by.accountId(), request.provider(), place, now());
        row.set(request.edits(), keyset);
        StoredCredential stored = row.stored();
        return isContradictory(stored)
                ? refused(BOTH)
                : rows.persist(row).chain(() -> tell(by, Action.CREDENTIAL_CREATED, stored, stored.described()));
    }

    Uni<Outcome<StoredCredential>> change(By by, String id, List<CredentialEdit> edits, Keyset keyset) {
        return onOwn(
                by.accountId(),
                id,
                row -> ifAllowed(
                        by.accountId(),
                        row.stored().allowedApiKeyHashes(),
                        edits,
                        () -> change(by, row, edits, keyset)));
    }

    private Uni<Outcome<StoredCredential>> change(By by, CredentialRow row, List<CredentialEdit> edits, Keyset keyset) {
        StoredCredential before = row.stored();
        row.set(edits, keyset);
        if (isContradictory(row.stored())) {
            return rows.getSession().invoke(session -> session.detach(row)).chain(() -> refused(BOTH));
        }
        boolean rotated = rotates(edits);
        if (row.stored().equals(before) && !rotated) {
            return Uni.createFrom().item(Outcome.done(before));
        }
        row.changedAt(now());
        StoredCredential after = row.stored();
        return tell(
                by,
                rotated ? Action.CREDENTIAL_ROTATED : Action.CREDENTIAL_CHANGED,
                after,
                Differences.between(before.described(), after.described()));
    }

    Uni<Outcome<StoredCredential>> delete(By by, String id) {
        return onOwn(by.accountId(), id, row -> rows.delete(row)
                .chain(() -> tell(
                        by,
                        Action.CREDENTIAL_DELETED,
                        row.stored(),
                        row.stored().described())));
    }

    /** Tells whoever has to know of a change: the gateways, and the audit log. */
    private Uni<Outcome<StoredCredential>> tell(
            By by, Action action, StoredCredential credential, Map<String, ?> detail) {
        return keys.renewAccount(by.accountId())
                .chain(() -> audit.record(new AuditEvent(by.accountId(), by.actor(), action, credential.id(), detail)))
                .replaceWith(Outcome.done(credential));
    }

    /** Keys that are new to the list must be keys of the account; those deleted since may stay: they name nobody. */
    private Uni<Outcome<StoredCredential>> ifAllowed(
            String accountId,
            List<String> present,
            List<CredentialEdit> edits,
            Supplier<Uni<Outcome<StoredCredential>>> work) {
        List<String> added = new ArrayList<>();
        for (CredentialEdit edit : edits) {
            if (edit instanceof CredentialEdit.AllowedKeys(List<String> hashes)) {
                added.addAll(hashes);
            }
        }
        added.removeAll(present);
        return keys.missing(accountId, added)
                .flatMap(missing -> missing.isEmpty()
                        ? work.get()
                        : refused(new Refusal.InvalidField(
                                "allowed_api_key_hashes",
                                "allowed_api_key_hashes: " + missing.getFirst() + " is no key of this account")));
    }

    private interface OnOwn {
        Uni<Outcome<StoredCredential>> apply(CredentialRow row);
    }

    private Uni<Outcome<StoredCredential>> onOwn(String accountId, String id, OnOwn work) {
        return holding(accountId, () -> rows.ownLocked(accountId, id)
                .flatMap(row -> row.isEmpty() ? refused(NOT_FOUND) : work.apply(row.get())));
    }

    /** The account first, then its rows: so no two changes ever wait for one another. */
    private Uni<Outcome<StoredCredential>> holding(String accountId, Supplier<Uni<Outcome<StoredCredential>>> work) {
        return transactions.changing(() -> accounts.findById(accountId, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::<AccountRow>ofNullable)
                .flatMap(account -> account.isEmpty() ? refused(new Refusal.CallerGone()) : work.get()));
    }

    private static Outcome<StoredCredential> storedIn(Optional<CredentialRow> row) {
        return row.map(found -> Outcome.done(found.stored())).orElseGet(() -> Outcome.refused(NOT_FOUND));
    }

    private static int placeAfter(Optional<Integer> last) {
        return last.map(place -> Math.min(place + 1, CredentialRequest.SORT_ORDER_AT_MOST))
                .orElse(0);
    }

    private static boolean rotates(List<CredentialEdit> edits) {
        return edits.stream().anyMatch(CredentialEdit.Secret.class::isInstance);
    }

    private static boolean isContradictory(StoredCredential credential) {
        return credential.isFallback() && credential.isRequired();
    }

    private static Uni<Outcome<StoredCredential>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
