package dev.trunkline.auth.person;

import java.util.List;
import java.util.Optional;

/**
 * A person who is logged in, with all its seats: the own account first. Immutable.
 *
 * @param suspended the identity provider has taken its access away
 */
public record SignedIn(
        String personId, String name, String email, String accountId, boolean suspended, List<Seat> seats) {

    /** The person's seat in this account; empty where it has none, whoever else may have. */
    public Optional<Seat> seatIn(String account) {
        return seats.stream().filter(seat -> seat.accountId().equals(account)).findFirst();
    }
}
