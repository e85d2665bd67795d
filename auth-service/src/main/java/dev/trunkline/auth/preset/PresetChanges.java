package dev.trunkline.auth.preset;

import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.account.RandomIds;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.key.ApiKeys;
import dev.trunkline.auth.key.StoredKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes presets. Each change is one transaction, with the account held, that also makes gateways ask anew about the
 * account. What a preset holds is told to nobody. Event loops only.
 */
@Singleton
class PresetChanges {

    private final PresetRows rows;
    private final VersionRows versions;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final RandomIds ids;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final PresetSettings settings;
    private final InstantSource clock;

    PresetChanges(
            PresetRows rows,
            VersionRows versions,
            Accounts accounts,
            ApiKeys keys,
            RandomIds ids,
            Audit audit,
            KeyTransactions transactions,
            PresetSettings settings,
            InstantSource clock) {
        this.rows = rows;
        this.versions = versions;
        this.accounts = accounts;
        this.keys = keys;
        this.ids = ids;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new version, which is used from now on, of the preset of this name, which is made where there is none. */
    Uni<Outcome<WholePreset>> post(By by, PostedPreset posted) {
        return holding(
                by.accountId(), () -> keys.find(by.accountId(), by.keyHash()).flatMap(found -> switch (found) {
                    case Outcome.Refused<StoredKey> gone -> refused(new Refusal.CallerGone());
                    case Outcome.Done<StoredKey>(StoredKey key) -> post(by, posted, key);
                }));
    }

    private Uni<Outcome<WholePreset>> post(By by, PostedPreset posted, StoredKey key) {
        return rows.own(by.accountId(), posted.slug())
                .flatMap(row -> row.isPresent()
                        ? keep(by, row.get(), posted.content(), key)
                        : rows.countOf(by.accountId())
                                .flatMap(count -> count >= settings.perAccount()
                                        ? refused(new Refusal.TooMany("presets", settings.perAccount()))
                                        : keep(by, made(posted.slug(), key), posted.content(), key)));
    }

    private PresetRow made(String slug, StoredKey key) {
        return new PresetRow(
                ids.of("preset_"), key.accountId(), slug, key.origin().creatorId(), now());
    }

    private Uni<Outcome<WholePreset>> keep(By by, PresetRow row, PresetContent content, StoredKey key) {
        boolean isNew = row.isNew();
        String versionId = ids.of("presetv_");
        int number = row.designate(versionId, now());
        StoredPreset preset = row.stored();
        String creator = Optional.ofNullable(key.origin().creatorId()).orElse(key.hash());
        VersionRow version = new VersionRow(versionId, preset.id(), number, content, creator, now());
        Map<String, ?> detail = Map.of(
                "slug", preset.slug(),
                "version", number,
                "dialect", content.dialect().word(),
                "members", content.members());
        return (isNew ? rows.persist(row) : Uni.createFrom().item(row))
                .chain(() -> versions.persist(version))
                .chain(() -> versions.deleteUpTo(preset.id(), number - settings.versionsKept()))
                .chain(() -> tell(by, isNew ? Action.PRESET_CREATED : Action.PRESET_CHANGED, preset, detail))
                .replaceWith(Outcome.done(new WholePreset(preset, version.view())));
    }

    Uni<Outcome<StoredPreset>> delete(By by, String slug) {
        return holding(by.accountId(), () -> rows.own(by.accountId(), slug).flatMap(row -> {
            if (row.isEmpty()) {
                return refused(Presets.NOT_FOUND);
            }
            StoredPreset preset = row.get().stored();
            return versions.deleteAllOf(preset.id())
                    .chain(() -> rows.delete(row.get()))
                    .chain(() -> tell(by, Action.PRESET_DELETED, preset, Map.of("slug", preset.slug())))
                    .replaceWith(Outcome.done(preset));
        }));
    }

    private Uni<Void> tell(By by, Action action, StoredPreset preset, Map<String, ?> detail) {
        return keys.renewAccount(by.accountId())
                .chain(() -> audit.record(new AuditEvent(by.accountId(), by.actor(), action, preset.id(), detail)));
    }

    /** The account first: so no two changes ever wait for one another, and they are counted one by one. */
    private <T> Uni<Outcome<T>> holding(String accountId, Supplier<Uni<Outcome<T>>> work) {
        return transactions.changing(() -> accounts.findById(accountId, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::<AccountRow>ofNullable)
                .flatMap(account -> account.isEmpty() ? refused(new Refusal.CallerGone()) : work.get()));
    }

    private static <T> Uni<Outcome<T>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
