package dev.trunkline.auth.person;

import dev.trunkline.auth.key.ApiKeys;
import dev.trunkline.auth.key.KeySelection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Ends what somebody made in an account, by whatever way: at a page, by a consent, by a key or by a key of that key.
 * Invitations too, since an invited address is a way back. Within the transaction that takes the place away.
 */
@Singleton
class Departure {

    private final ApiKeys keys;
    private final InvitationRows invitations;
    private final PersonRows persons;

    Departure(ApiKeys keys, InvitationRows invitations, PersonRows persons) {
        this.keys = keys;
        this.invitations = invitations;
        this.persons = persons;
    }

    Uni<Integer> ofNobody() {
        return Uni.createFrom().item(0);
    }

    /** Who only loses the right to look after others: what manages ends, what does inference stays. */
    Uni<Integer> ofManager(String accountId, String personId) {
        return ended(accountId, personId, KeySelection.from(accountId, personId).managing());
    }

    Uni<Integer> ofMember(String accountId, String personId) {
        return ended(accountId, personId, KeySelection.from(accountId, personId));
    }

    /** The number of keys. */
    private Uni<Integer> ended(String accountId, String personId, KeySelection selection) {
        return keys.inheritMakers(accountId)
                .chain(() -> persons.findById(personId))
                .chain(person -> invitations.withdrawAll(accountId, personId, person == null ? "" : person.email()))
                .chain(() -> keys.delete(selection))
                .map(gone -> gone.size());
    }
}
