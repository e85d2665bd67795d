package dev.trunkline.auth.settings;

import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The settings of accounts. Each change is one transaction, with the account held, that also makes gateways ask anew
 * about all keys of the account. Event loops only.
 */
@Singleton
class Settings {

    private static final Refusal OVERTAKEN = new Refusal.Conflict(
            "Somebody has changed the settings since this page was loaded. Saving again replaces theirs.");

    private final SettingsRows rows;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final InstantSource clock;

    Settings(
            SettingsRows rows,
            Accounts accounts,
            ApiKeys keys,
            Audit audit,
            KeyTransactions transactions,
            InstantSource clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.keys = keys;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    Uni<StoredSettings> of(String accountId) {
        return transactions.reading(() -> row(accountId).map(Settings::storedIn));
    }

    Uni<Outcome<StoredSettings>> change(String accountId, Actor actor, List<SettingsEdit> edits) {
        return change(accountId, actor, edits, before -> true);
    }

    /**
     * Refused where the settings are no longer those of this {@link StoredSettings#state()}, unless all is as it is
     * asked for: a form may be sent twice.
     */
    Uni<Outcome<StoredSettings>> changeSeen(String accountId, Actor actor, List<SettingsEdit> edits, String seen) {
        return change(
                accountId,
                actor,
                edits,
                before -> before.state().equals(seen) || before.with(edits).equals(before));
    }

    private Uni<Outcome<StoredSettings>> change(
            String accountId, Actor actor, List<SettingsEdit> edits, Predicate<StoredSettings> expected) {
        return transactions.changing(() -> accounts.findById(accountId, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::<AccountRow>ofNullable)
                .flatMap(account -> account.isEmpty()
                        ? Uni.createFrom().item(Outcome.<StoredSettings>refused(new Refusal.CallerGone()))
                        : row(accountId)
                                .flatMap(row -> expected.test(storedIn(row))
                                        ? change(accountId, actor, row, edits).map(Outcome::done)
                                        : Uni.createFrom().item(Outcome.refused(OVERTAKEN)))));
    }

    private Uni<StoredSettings> change(
            String accountId, Actor actor, Optional<SettingsRow> row, List<SettingsEdit> edits) {
        StoredSettings before = storedIn(row);
        StoredSettings after = before.with(edits);
        if (after.equals(before)) {
            return Uni.createFrom().item(before);
        }
        var detail = Differences.between(before.described(), after.described());
        return keep(accountId, row, after)
                .chain(() -> keys.renewAccount(accountId))
                .chain(() -> audit.record(new AuditEvent(accountId, actor, Action.SETTINGS_CHANGED, accountId, detail)))
                .replaceWith(after);
    }

    private Uni<?> keep(String accountId, Optional<SettingsRow> row, StoredSettings settings) {
        if (row.isEmpty()) {
            return rows.persist(new SettingsRow(accountId, settings, now()));
        }
        row.get().set(settings, now());
        return Uni.createFrom().voidItem();
    }

    private Uni<Optional<SettingsRow>> row(String accountId) {
        return rows.findById(accountId).map(Optional::ofNullable);
    }

    private static StoredSettings storedIn(Optional<SettingsRow> row) {
        return row.map(SettingsRow::stored).orElse(StoredSettings.PRESET);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
