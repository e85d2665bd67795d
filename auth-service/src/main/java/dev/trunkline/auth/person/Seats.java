package dev.trunkline.auth.person;

import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a person's seats. Within a session. */
@Singleton
class Seats {

    private final MembershipRows memberships;
    private final Accounts accounts;

    Seats(MembershipRows memberships, Accounts accounts) {
        this.memberships = memberships;
        this.accounts = accounts;
    }

    Uni<SignedIn> of(PersonRow person) {
        return memberships.ofPerson(person.id()).flatMap(rows -> accounts.all(
                        rows.stream().map(MembershipRow::accountId).toList())
                .map(found -> signedIn(person, seats(rows, found))));
    }

    private static List<Seat> seats(List<MembershipRow> rows, List<AccountRow> accounts) {
        Map<String, AccountRow> byId = accounts.stream().collect(Collectors.toMap(AccountRow::id, Function.identity()));
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(byId.get(row.accountId())).map(account -> seat(row, account)))
                .sorted(Comparator.comparing((Seat seat) -> !seat.isPersonal()).thenComparing(Seat::accountName))
                .toList();
    }

    private static Seat seat(MembershipRow row, AccountRow account) {
        return new Seat(account.id(), account.name(), account.kind(), account.administrator(), row.role());
    }

    private static SignedIn signedIn(PersonRow person, List<Seat> seats) {
        return new SignedIn(person.id(), person.name(), person.email(), person.accountId(), person.suspended(), seats);
    }
}
