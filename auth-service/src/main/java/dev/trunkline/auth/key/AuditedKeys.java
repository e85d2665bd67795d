package dev.trunkline.auth.key;

import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.audit.Differences;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes of keys by somebody: each is one transaction with its entry in the audit log. Event loops only. */
@Singleton
public class AuditedKeys {

    private final ApiKeys keys;
    private final KeyMaking making;
    private final Audit audit;
    private final KeyTransactions transactions;

    AuditedKeys(ApiKeys keys, KeyMaking making, Audit audit, KeyTransactions transactions) {
        this.keys = keys;
        this.making = making;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** As {@link KeyMaking#create}. */
    public Uni<Outcome<StoredKey>> create(Actor by, String accountId, ApiKey key, NewKey wanted, Maker maker) {
        return told(() -> making.create(accountId, key, wanted, maker), made -> created(by, made));
    }

    Uni<Outcome<StoredKey>> change(Actor by, String accountId, String hash, List<KeyEdit> edits, Maker maker) {
        return told(() -> keys.change(accountId, hash, edits, maker), change -> changed(by, change))
                .map(outcome -> outcome.map(ApiKeys.Change::after));
    }

    /** Refuses a key, or takes that back. */
    public Uni<Outcome<StoredKey>> disable(Actor by, String accountId, String hash, boolean to) {
        return change(by, accountId, hash, List.of(new KeyEdit.Disabled(to)), new Maker.Nobody());
    }

    public Uni<Outcome<StoredKey>> delete(Actor by, String accountId, String hash) {
        return told(() -> keys.delete(accountId, hash), gone -> deleted(by, gone));
    }

    private <T> Uni<Outcome<T>> told(Supplier<Uni<Outcome<T>>> work, Function<T, Uni<Void>> telling) {
        return transactions.changing(() -> work.get().flatMap(outcome -> switch (outcome) {
            case Outcome.Refused<T>(Refusal refusal) -> Uni.createFrom().item(Outcome.<T>refused(refusal));
            case Outcome.Done<T>(T done) -> telling.apply(done).replaceWith(outcome);
        }));
    }

    private Uni<Void> created(Actor by, StoredKey key) {
        return record(by, key, Action.KEY_CREATED, KeyDescription.of(key));
    }

    private Uni<Void> changed(Actor by, ApiKeys.Change change) {
        var differences = Differences.between(
                KeyDescription.settings(change.before()),
                KeyDescription.settings(change.after().settings()));
        return differences.isEmpty()
                ? Uni.createFrom().voidItem()
                : record(by, change.after(), Action.KEY_CHANGED, differences);
    }

    private Uni<Void> deleted(Actor by, StoredKey key) {
        Map<String, String> detail =
                Map.of("label", key.label(), "name", key.settings().name());
        return record(by, key, Action.KEY_DELETED, detail);
    }

    private Uni<Void> record(Actor by, StoredKey key, Action action, Map<String, ?> detail) {
        return audit.record(new AuditEvent(key.accountId(), by, action, key.hash(), detail));
    }
}
