package dev.trunkline.auth.person;

import dev.trunkline.auth.key.Members;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Membership as those need to know it who make keys. */
@Singleton
public class AccountMembers implements Members {

    private final MembershipRows memberships;
    private final PersonRows persons;

    AccountMembers(MembershipRows memberships, PersonRows persons) {
        this.memberships = memberships;
        this.persons = persons;
    }

    @Override
    public Uni<Boolean> contains(String accountId, String userId) {
        return memberships.findById(new MembershipRow.Key(accountId, userId)).map(found -> found != null);
    }

    /** A member whose access has not been taken away. Within a session. */
    public Uni<Boolean> hasAccess(String accountId, String userId) {
        return contains(accountId, userId)
                .flatMap(member -> member
                        ? persons.findById(userId).map(person -> person != null && !person.suspended())
                        : Uni.createFrom().item(false));
    }
}
