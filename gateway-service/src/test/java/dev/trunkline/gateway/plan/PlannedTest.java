package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.identity.ByokCredential;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedTest {

    private static final ByokCredential CREDENTIAL = new ByokCredential("c", "p", "s", false, false, List.of());
    private static final Candidate A_OPERATOR = Given.candidate("a", "p");
    private static final Candidate A_OWN = A_OPERATOR.with(CREDENTIAL);
    private static final Candidate B_OPERATOR = Given.candidate("b", "q");

    @Test
    void triesEveryModelInItsOrder() {
        Planned planned = planned(false, List.of(A_OWN, A_OPERATOR), List.of(B_OPERATOR));

        assertThat(planned.candidates()).containsExactly(A_OWN, A_OPERATOR, B_OPERATOR);
        assertThat(planned.hasOwn()).isTrue();
    }

    @Test
    void withoutTheOperatorOnlyTheCallersOwnCredentialsServe() {
        assertThat(planned(false, List.of(A_OPERATOR, A_OWN), List.of(B_OPERATOR))
                        .ownCandidates())
                .containsExactly(A_OWN);
        assertThat(planned(false, List.of(B_OPERATOR)).hasOwn()).isFalse();
    }

    /** Who may not serve does not take the place of the one who may. */
    @Test
    void onlyTheFirstThatMayServeIsTried() {
        Planned planned = planned(true, List.of(A_OPERATOR, A_OWN), List.of(B_OPERATOR));

        assertThat(planned.candidates()).containsExactly(A_OPERATOR, B_OPERATOR);
        assertThat(planned.ownCandidates()).containsExactly(A_OWN);
    }

    @SafeVarargs
    private static Planned planned(boolean onlyTheFirst, List<Candidate>... models) {
        return new Planned(Given.received(Given.request("\"model\":\"a\",")), List.of(models), onlyTheFirst);
    }
}
