package dev.trunkline.auth.page;

import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.person.Seat;
import dev.trunkline.auth.person.SignedIn;

/**
 * A person at a page, looking at one account. Immutable.
 *
 * @param mark what the forms of this page have to carry
 */
public record Visit(SignedIn person, Seat seat, String mark, Actor actor) {

    public String accountId() {
        return seat.accountId();
    }

    public String personId() {
        return person.personId();
    }

    /** The address of a page, for this account. */
    public String link(String path) {
        return path + "?account=" + seat.accountId();
    }
}
