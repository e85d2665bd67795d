package dev.trunkline.auth.person;

import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.key.ApiKeys;
import dev.trunkline.auth.key.KeySelection;
import dev.trunkline.auth.key.StoredKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The persons and whether they have access. Event loops only. */
@Singleton
public class People {

    public record Standing(String personId, String subject, boolean suspended) {}

    private final PersonRows persons;
    private final MembershipRows memberships;
    private final ApiKeys keys;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final InstantSource clock;

    People(
            PersonRows persons,
            MembershipRows memberships,
            ApiKeys keys,
            Audit audit,
            KeyTransactions transactions,
            InstantSource clock) {
        this.persons = persons;
        this.memberships = memberships;
        this.keys = keys;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The next persons of one issuer, by id. */
    public Uni<List<Standing>> page(String issuer, String afterId, int pageSize) {
        return transactions.reading(
                () -> persons.after(issuer, afterId, pageSize).map(rows -> rows.stream()
                        .map(row -> new Standing(row.id(), row.subject(), row.suspended()))
                        .toList()));
    }

    /** Takes access away: the pages at once, all keys of the person within a second. */
    public Uni<Void> suspend(String personId) {
        return changed(personId, true);
    }

    public Uni<Void> resume(String personId) {
        return changed(personId, false);
    }

    private Uni<Void> changed(String personId, boolean suspended) {
        return transactions.changing(() -> persons.findById(personId, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(person -> person == null || person.suspended() == suspended
                        ? Uni.createFrom().voidItem()
                        : changed(person, suspended)));
    }

    private Uni<Void> changed(PersonRow person, boolean suspended) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (suspended) {
            person.suspend(now);
        } else {
            person.resume(now);
        }
        return memberships.ofPerson(person.id()).chain(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> inAccount(person, row.accountId(), suspended))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<Void> inAccount(PersonRow person, String accountId, boolean suspended) {
        KeySelection selection = accountId.equals(person.accountId())
                ? KeySelection.ofAccount(accountId)
                : KeySelection.from(accountId, person.id());
        return keys.inheritMakers(accountId)
                .chain(() -> suspended ? keys.suspend(selection) : keys.resume(selection))
                .chain(changed -> audit.record(new AuditEvent(
                        accountId,
                        Actor.system("identity provider"),
                        suspended ? Action.PERSON_SUSPENDED : Action.PERSON_RESUMED,
                        person.id(),
                        Map.of("keys", changed.stream().map(StoredKey::hash).toList()))));
    }
}
