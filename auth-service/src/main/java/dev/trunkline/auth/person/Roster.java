package dev.trunkline.auth.person;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads who is in an account, and who is invited. Within a session. */
@Singleton
public class Roster {

    public record Member(String id, String name, String email, Role role, Instant since) {}

    public record Invited(String email, Role role) {}

    public record Page(List<Member> members, List<Invited> invited) {}

    private final MembershipRows memberships;
    private final InvitationRows invitations;
    private final PersonRows persons;

    Roster(MembershipRows memberships, InvitationRows invitations, PersonRows persons) {
        this.memberships = memberships;
        this.invitations = invitations;
        this.persons = persons;
    }

    Uni<Page> of(String accountId) {
        return memberships.ofAccount(accountId).flatMap(rows -> persons.all(
                        rows.stream().map(MembershipRow::personId).toList())
                .flatMap(people -> invitations
                        .ofAccount(accountId)
                        .map(waiting -> new Page(
                                members(rows, people),
                                waiting.stream()
                                        .map(row -> new Invited(row.email(), row.role()))
                                        .toList()))));
    }

    private static List<Member> members(List<MembershipRow> rows, List<PersonRow> people) {
        Map<String, PersonRow> byId = people.stream().collect(Collectors.toMap(PersonRow::id, Function.identity()));
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(byId.get(row.personId()))
                        .map(person ->
                                new Member(person.id(), person.name(), person.email(), row.role(), row.createdAt())))
                .toList();
    }
}
