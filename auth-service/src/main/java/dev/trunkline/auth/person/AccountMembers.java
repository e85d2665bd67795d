package dev.trunkline.auth.person;

import dev.trunkline.auth.key.Members;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Membership as the keys need to know it. */
@Singleton
class AccountMembers implements Members {

    private final MembershipRows memberships;

    AccountMembers(MembershipRows memberships) {
        this.memberships = memberships;
    }

    @Override
    public Uni<Boolean> contains(String accountId, String userId) {
        return memberships.findById(new MembershipRow.Key(accountId, userId)).map(found -> found != null);
    }
}
