package dev.trunkline.auth.person;

import dev.trunkline.auth.http.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what with members. Owners do everything; admins everything that concerns neither owners nor the making
 * of owners; an organisation never loses its last owner. Pure.
 */
final class MembershipRules {

    /** One member as far as it matters here. */
    record Member(String personId, Role role) {}

    private static final Refusal NOT_YOURS =
            new Refusal.Forbidden("Only owners and admins can change the members of an organisation");
    private static final Refusal OWNERS_ONLY = new Refusal.Forbidden("Only owners can make, change or remove owners");
    private static final Refusal LAST_OWNER =
            new Refusal.Conflict("An organisation needs an owner (expected: another owner first)");

    private MembershipRules() {}

    /** Whether somebody with this role may invite somebody as that; empty where yes. */
    static Optional<Refusal> invite(Role by, Role as) {
        if (!by.manages()) {
            return Optional.of(NOT_YOURS);
        }
        return as == Role.OWNER && by != Role.OWNER ? Optional.of(OWNERS_ONLY) : Optional.empty();
    }

    /** Whether a member may be given another role; empty where yes. */
    static Optional<Refusal> change(Role by, Member member, Role to, List<Member> all) {
        if (!by.manages()) {
            return Optional.of(NOT_YOURS);
        }
        if ((member.role() == Role.OWNER || to == Role.OWNER) && by != Role.OWNER) {
            return Optional.of(OWNERS_ONLY);
        }
        return to != Role.OWNER && isLastOwner(member, all) ? Optional.of(LAST_OWNER) : Optional.empty();
    }

    /** Whether a member may be removed; empty where yes. Everybody may leave. */
    static Optional<Refusal> remove(Role by, String actorId, Member member, List<Member> all) {
        boolean leaves = member.personId().equals(actorId);
        if (!leaves && !by.manages()) {
            return Optional.of(NOT_YOURS);
        }
        if (!leaves && member.role() == Role.OWNER && by != Role.OWNER) {
            return Optional.of(OWNERS_ONLY);
        }
        return isLastOwner(member, all) ? Optional.of(LAST_OWNER) : Optional.empty();
    }

    private static boolean isLastOwner(Member member, List<Member> all) {
        return member.role() == Role.OWNER
                && all.stream().filter(other -> other.role() == Role.OWNER).count() == 1;
    }
}
