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
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.key.Maker;
import dev.trunkline.auth.key.Makers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Organisations and who is in them. A change holds all memberships of the organisation, so that the rules see what
 * will be committed. A member who goes loses the keys it made there. Event loops only.
 */
@Singleton
public class Organisations {

    /** Who changes something: a member, or a management key, which acts as an admin as long as its maker may. */
    public record By(String accountId, Actor actor, Maker maker) {}

    /** With what right, as it stands while all memberships are held. */
    private record Right(Role role, @Nullable String personId) {}

    private static final Refusal NO_MEMBER = new Refusal.Forbidden("Only members of the account can do this");

    private final Accounts accounts;
    private final MembershipRows memberships;
    private final InvitationRows invitations;
    private final Roster roster;
    private final Makers makers;
    private final Departure departure;
    private final RandomIds ids;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final MemberSettings settings;
    private final InstantSource clock;

    Organisations(
            Accounts accounts,
            MembershipRows memberships,
            InvitationRows invitations,
            Roster roster,
            Makers makers,
            Departure departure,
            RandomIds ids,
            Audit audit,
            KeyTransactions transactions,
            MemberSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.invitations = invitations;
        this.roster = roster;
        this.makers = makers;
        this.departure = departure;
        this.ids = ids;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens an organisation with this person as its owner; the outcome is its account id. */
    public Uni<Outcome<String>> open(SignedIn owner, String name, Actor actor) {
        if (owner.seats().size() >= settings.organizationsAtMost()) {
            return refused(new Refusal.TooMany("organisations", settings.organizationsAtMost()));
        }
        Instant now = now();
        AccountRow account = new AccountRow(ids.account(), name, AccountKind.ORGANISATION, false, now);
        return transactions.changing(() -> accounts.persistAndFlush(account)
                .chain(() ->
                        memberships.persistAndFlush(new MembershipRow(account.id(), owner.personId(), Role.OWNER, now)))
                .chain(() -> tell(account.id(), actor, Action.ACCOUNT_OPENED, account.id(), Map.of("name", name)))
                .replaceWith(Outcome.done(account.id())));
    }

    public Uni<Roster.Page> members(String accountId) {
        return transactions.reading(() -> roster.of(accountId));
    }

    public Uni<Outcome<String>> invite(By by, String email, Role as) {
        return inOrganisation(by, (right, all) -> MembershipRules.invite(right.role(), as)
                .map(this::<String>refused)
                .orElseGet(() -> invited(by, right, email, as, all.size())));
    }

    private Uni<Outcome<String>> invited(By by, Right right, String email, Role as, int members) {
        return invitations.ofAccount(by.accountId()).flatMap(waiting -> {
            if (members + waiting.size() >= settings.membersAtMost()) {
                return refused(new Refusal.TooMany("members", settings.membersAtMost()));
            }
            if (waiting.stream().anyMatch(other -> other.email().equals(email))) {
                return refused(new Refusal.Conflict(email + " is invited already"));
            }
            return invitations
                    .persistAndFlush(new InvitationRow(by.accountId(), email, as, right.personId(), now()))
                    .chain(() -> tell(by, Action.MEMBER_INVITED, email, Map.of("role", as.word())))
                    .replaceWith(Outcome.done(email));
        });
    }

    /** @param address as it was typed, perhaps none at all */
    public Uni<Outcome<String>> withdraw(By by, String address) {
        return Email.read(address)
                .ifDone()
                .map(email -> withdrawn(by, email))
                .orElseGet(() -> refused(new Refusal.NotFound("Invitation")));
    }

    private Uni<Outcome<String>> withdrawn(By by, String email) {
        return inOrganisation(by, (right, all) -> invitations
                .findById(new InvitationRow.Key(by.accountId(), email))
                .map(Optional::ofNullable)
                .flatMap(found -> found.isEmpty()
                        ? refused(new Refusal.NotFound("Invitation"))
                        : MembershipRules.invite(right.role(), found.get().role())
                                .map(this::<String>refused)
                                .orElseGet(() -> invitations
                                        .delete(found.get())
                                        .chain(() -> tell(by, Action.INVITATION_WITHDRAWN, email, Map.of()))
                                        .replaceWith(Outcome.done(email)))));
    }

    public Uni<Outcome<String>> changeRole(By by, String personId, Role to) {
        return onMember(
                by, personId, (right, row, all) -> MembershipRules.change(right.role(), member(row), to, members(all))
                        .map(this::<String>refused)
                        .orElseGet(() -> {
                            Role from = row.role();
                            row.become(to);
                            return (to.manages() ? departure.ofNobody() : departure.ofManager(by.accountId(), personId))
                                    .chain(ended -> tell(
                                            by,
                                            Action.MEMBER_ROLE_CHANGED,
                                            personId,
                                            Map.of("from", from.word(), "to", to.word(), "keys_deleted", ended)))
                                    .replaceWith(Outcome.done(personId));
                        }));
    }

    public Uni<Outcome<String>> remove(By by, String personId) {
        return onMember(by, personId, (right, row, all) -> MembershipRules.remove(
                        right.role(), by.actor().id(), member(row), members(all))
                .map(this::<String>refused)
                .orElseGet(() -> memberships
                        .delete(row)
                        .chain(() -> departure.ofMember(by.accountId(), personId))
                        .chain(ended -> tell(
                                by,
                                Action.MEMBER_REMOVED,
                                personId,
                                Map.of("role", row.role().word(), "keys_deleted", ended)))
                        .replaceWith(Outcome.done(personId))));
    }

    private interface OnMember {
        Uni<Outcome<String>> apply(Right right, MembershipRow row, List<MembershipRow> all);
    }

    private interface OnAll {
        Uni<Outcome<String>> apply(Right right, List<MembershipRow> all);
    }

    private Uni<Outcome<String>> onMember(By by, String personId, OnMember work) {
        return inOrganisation(by, (right, all) -> all.stream()
                .filter(row -> row.personId().equals(personId))
                .findFirst()
                .map(row -> work.apply(right, row, all))
                .orElseGet(() -> refused(new Refusal.NotFound("Member"))));
    }

    private Uni<Outcome<String>> inOrganisation(By by, OnAll work) {
        return transactions.changing(() -> accounts.findById(by.accountId())
                .flatMap(account -> account == null || account.kind() != AccountKind.ORGANISATION
                        ? refused(new Refusal.Conflict("A personal account has no members (expected: an organisation)"))
                        : memberships.ofAccountLocked(by.accountId()).flatMap(all -> right(by, all)
                                .flatMap(found -> found.flatMapLater(right -> work.apply(right, all))))));
    }

    /** What a page or a token said of it may be over. */
    private Uni<Outcome<Right>> right(By by, List<MembershipRow> all) {
        return switch (by.maker()) {
            case Maker.Person(String id) ->
                Uni.createFrom()
                        .item(all.stream()
                                .filter(row -> row.personId().equals(id))
                                .findFirst()
                                .map(row -> Outcome.done(new Right(row.role(), id)))
                                .orElseGet(() -> Outcome.refused(NO_MEMBER)));
            case Maker.Key key ->
                makers.inheritance(by.accountId(), key, true)
                        .map(found -> found.map(inheritance -> new Right(Role.ADMIN, inheritance.personId())));
            case Maker.Nobody() -> Uni.createFrom().item(Outcome.refused(NO_MEMBER));
        };
    }

    private static MembershipRules.Member member(MembershipRow row) {
        return new MembershipRules.Member(row.personId(), row.role());
    }

    private static List<MembershipRules.Member> members(List<MembershipRow> rows) {
        return rows.stream().map(Organisations::member).toList();
    }

    private Uni<Void> tell(By by, Action action, String subject, Map<String, ?> detail) {
        return tell(by.accountId(), by.actor(), action, subject, detail);
    }

    private Uni<Void> tell(String accountId, Actor actor, Action action, String subject, Map<String, ?> detail) {
        return audit.record(new AuditEvent(accountId, actor, action, subject, detail));
    }

    private <T> Uni<Outcome<T>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
