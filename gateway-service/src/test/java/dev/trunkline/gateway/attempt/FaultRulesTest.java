package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultRulesTest {

    @ParameterizedTest
    @EnumSource(Fault.class)
    void keepsToItselfWhatACallersOwnCredentialMet(Fault fault) {
        Candidate operators = Given.candidate("m", "p");
        Candidate own = new Candidate(
                operators.endpoint(),
                operators.prices(),
                Callers.credential("c", "p").read());

        assertThat(FaultRules.concernsEndpoint(failed(own, fault)))
                .isEqualTo(fault == Fault.FAULT_PROVIDER || fault == Fault.FAULT_TIMEOUT);
        assertThat(FaultRules.concernsEndpoint(failed(operators, fault))).isTrue();
    }

    private static AttemptEnd.Failed failed(Candidate candidate, Fault fault) {
        return FailedAttempts.failed(candidate, fault, 429, "", "", 9);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void letsAnotherEndpointServeUnlessTheCallerIsToBlame(Fault fault) {
        Set<Fault> elsewhere =
                Set.of(Fault.FAULT_CREDENTIAL, Fault.FAULT_ENDPOINT, Fault.FAULT_PROVIDER, Fault.FAULT_TIMEOUT);

        assertThat(FaultRules.anotherEndpointMayServe(fault)).isEqualTo(elsewhere.contains(fault));
    }

    /** The provider has begun it, and charges it: nobody begins another one unasked. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void asksNobodyElseForAWholeAnswerThatDidNotComeInTime(Fault fault) {
        AttemptEnd.Failed failed = failed(Given.candidate("m", "p"), fault);

        assertThat(FaultRules.isFinal(failed, false)).isEqualTo(fault == Fault.FAULT_TIMEOUT);
        assertThat(FaultRules.isFinal(failed, true)).isFalse();
    }
}
