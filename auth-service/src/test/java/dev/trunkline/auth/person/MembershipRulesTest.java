package dev.trunkline.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.person.MembershipRules.Member;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipRulesTest {

    private static final Member OWNER = new Member("owner", Role.OWNER);
    private static final Member ADMIN = new Member("admin", Role.ADMIN);
    private static final Member MEMBER = new Member("member", Role.MEMBER);
    private static final List<Member> ONE_OWNER = List.of(OWNER, ADMIN, MEMBER);
    private static final List<Member> TWO_OWNERS = List.of(OWNER, new Member("other owner", Role.OWNER), ADMIN, MEMBER);

    @ParameterizedTest
    @CsvSource({
        "OWNER, OWNER, true", "OWNER, ADMIN, true", "OWNER, MEMBER, true",
        "ADMIN, OWNER, false", "ADMIN, ADMIN, true", "ADMIN, MEMBER, true",
        "MEMBER, OWNER, false", "MEMBER, ADMIN, false", "MEMBER, MEMBER, false",
    })
    void whoInvitesWhom(Role by, Role as, boolean may) {
        assertThat(MembershipRules.invite(by, as).isEmpty()).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "OWNER, OWNER, ADMIN, true",
        "OWNER, ADMIN, OWNER, true",
        "OWNER, MEMBER, ADMIN, true",
        "ADMIN, OWNER, MEMBER, false",
        "ADMIN, ADMIN, OWNER, false",
        "ADMIN, MEMBER, OWNER, false",
        "ADMIN, MEMBER, ADMIN, true",
        "ADMIN, ADMIN, MEMBER, true",
        "MEMBER, MEMBER, OWNER, false",
        "MEMBER, MEMBER, ADMIN, false",
        "MEMBER, ADMIN, MEMBER, false",
    })
    void whoGivesWhomWhichRole(Role by, Role from, Role to, boolean may) {
        assertThat(MembershipRules.change(by, new Member("x", from), to, TWO_OWNERS)
                        .isEmpty())
                .isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "OWNER, OWNER, true", "OWNER, ADMIN, true", "OWNER, MEMBER, true",
        "ADMIN, OWNER, false", "ADMIN, ADMIN, true", "ADMIN, MEMBER, true",
        "MEMBER, OWNER, false", "MEMBER, ADMIN, false", "MEMBER, MEMBER, false",
    })
    void whoRemovesWhom(Role by, Role removed, boolean may) {
        assertThat(MembershipRules.remove(by, "somebody else", new Member("x", removed), TWO_OWNERS)
                        .isEmpty())
                .isEqualTo(may);
    }

    @Test
    void everybodyMayLeave() {
        assertThat(MembershipRules.remove(Role.MEMBER, "member", MEMBER, ONE_OWNER))
                .isEmpty();
        assertThat(MembershipRules.remove(Role.OWNER, "owner", OWNER, TWO_OWNERS))
                .isEmpty();
    }

    @Test
    void theLastOwnerStays() {
        assertThat(MembershipRules.remove(Role.OWNER, "owner", OWNER, ONE_OWNER))
                .isPresent();
        assertThat(MembershipRules.change(Role.OWNER, OWNER, Role.MEMBER, ONE_OWNER))
                .isPresent();
        assertThat(MembershipRules.change(Role.OWNER, OWNER, Role.OWNER, ONE_OWNER))
                .isEmpty();
    }
}
