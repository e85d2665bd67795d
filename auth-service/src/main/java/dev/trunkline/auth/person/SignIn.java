package dev.trunkline.auth.person;

import dev.trunkline.auth.account.AccountKind;
import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.account.RandomIds;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.credit.FirstCredits;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a login to a person with an account. The first login opens the account and owes it its first credit, each one
 * takes up invitations that wait for the verified address. Event loops only.
 */
@Singleton
public class SignIn {

    /** Two first logins of one person at once, on any replica, come one after the other. */
    private static final String TAKE_TURN = "select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))";

    private final PersonRows persons;
    private final InvitationRows invitations;
    private final Seats seats;
    private final MembershipRows memberships;
    private final Accounts accounts;
    private final FirstCredits firstCredits;
    private final RandomIds ids;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final InstantSource clock;

    SignIn(
            PersonRows persons,
            InvitationRows invitations,
            Seats seats,
            MembershipRows memberships,
            Accounts accounts,
            FirstCredits firstCredits,
            RandomIds ids,
            Audit audit,
            KeyTransactions transactions,
            InstantSource clock) {
        this.persons = persons;
        this.invitations = invitations;
        this.seats = seats;
        this.memberships = memberships;
        this.accounts = accounts;
        this.firstCredits = firstCredits;
        this.ids = ids;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param actor from where the login comes; who it is, is found out here */
    public Uni<SignedIn> of(Login login, Actor actor) {
        return transactions
                .reading(() -> known(login))
                .flatMap(known -> known.isPresent()
                        ? Uni.createFrom().item(known.get())
                        : transactions.changing(() -> recorded(login, actor)));
    }

    /** Empty where there is something to write: a new person, a new name, an invitation. */
    private Uni<Optional<SignedIn>> known(Login login) {
        return persons.of(login.issuer(), login.subject()).flatMap(found -> {
            if (found.isEmpty() || !found.get().isAs(login)) {
                return Uni.createFrom().item(Optional.empty());
            }
            return waiting(login)
                    .flatMap(invited -> invited.isEmpty()
                            ? seats.of(found.get()).map(Optional::of)
                            : Uni.createFrom().item(Optional.empty()));
        });
    }

    private Uni<List<InvitationRow>> waiting(Login login) {
        return login.emailVerified()
                ? invitations.to(login.email())
                : Uni.createFrom().item(List.of());
    }

    private Uni<SignedIn> recorded(Login login, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE_TURN, Object.class)
                        .setParameter(1, login.issuer() + " " + login.subject())
                        .getResultList())
                .chain(() -> persons.of(login.issuer(), login.subject()))
                .chain(found -> found.isPresent() ? updated(found.get(), login) : opened(login, actor))
                .chain(person ->
                        takeUp(login, person, actor.withId(person.id())).chain(() -> seats.of(person)));
    }

    private Uni<PersonRow> updated(PersonRow person, Login login) {
        person.becomes(login, now());
        return persons.persistAndFlush(person);
    }

    private Uni<PersonRow> opened(Login login, Actor actor) {
        Instant now = now();
        AccountRow account = new AccountRow(ids.account(), login.name(), AccountKind.PERSONAL, false, now);
        PersonRow person = new PersonRow(ids.person(), login, account.id(), now);
        return accounts.persistAndFlush(account)
                .chain(() -> persons.persistAndFlush(person))
                .chain(() -> memberships.persistAndFlush(new MembershipRow(account.id(), person.id(), Role.OWNER, now)))
                .chain(() -> firstCredits.owe(account.id(), now))
                .chain(() -> audit.record(new AuditEvent(
                        account.id(),
                        actor.withId(person.id()),
                        Action.ACCOUNT_OPENED,
                        account.id(),
                        Map.of("person", person.id()))))
                .replaceWith(person);
    }

    private Uni<Void> takeUp(Login login, PersonRow person, Actor actor) {
        return waiting(login).chain(waiting -> Multi.createFrom()
                .iterable(waiting)
                .onItem()
                .transformToUniAndConcatenate(invitation -> takeUp(invitation, person, actor))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<Void> takeUp(InvitationRow invitation, PersonRow person, Actor actor) {
        MembershipRow.Key key = new MembershipRow.Key(invitation.accountId(), person.id());
        return memberships
                .findById(key)
                .chain(present -> present == null
                        ? join(invitation, person, actor)
                        : Uni.createFrom().voidItem())
                .chain(() -> invitations.delete(invitation));
    }

    private Uni<Void> join(InvitationRow invitation, PersonRow person, Actor actor) {
        return memberships
                .persistAndFlush(new MembershipRow(invitation.accountId(), person.id(), invitation.role(), now()))
                .chain(() -> audit.record(new AuditEvent(
                        invitation.accountId(),
                        actor,
                        Action.MEMBER_JOINED,
                        person.id(),
                        Map.of(
                                "email",
                                invitation.email(),
                                "role",
                                invitation.role().word()))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
