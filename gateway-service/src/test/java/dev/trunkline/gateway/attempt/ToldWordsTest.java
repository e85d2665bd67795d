package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldWordsTest {

    private static final Candidate OPERATORS = Given.candidate("m", "beta");
    private static final Candidate CALLERS = new Candidate(
            OPERATORS.endpoint(),
            OPERATORS.prices(),
            Callers.credential("c", "beta").read());

    @ParameterizedTest
    @CsvSource({
        "FAULT_ENDPOINT, no such model, no such model",
        "FAULT_PROVIDER, overloaded, overloaded",
        "FAULT_CALLER, bad field, bad field",
        "FAULT_CREDENTIAL, whatever it is, ''",
        "FAULT_ENDPOINT, You exceeded your current quota, ''",
        "FAULT_PROVIDER, Rate limit reached for organization org-1, ''",
    })
    void saysNothingOfTheOperatorsAccount(Fault fault, String said, String told) {
        assertThat(ToldWords.of(failed(OPERATORS, fault, said))).isEqualTo(told);
        assertThat(ToldWords.of(failed(CALLERS, fault, said))).isEqualTo(said);
    }

    @Test
    void hasALimitThatLeavesNoHalfOfACharacter() {
        assertThat(ToldWords.of(failed(OPERATORS, Fault.FAULT_PROVIDER, "x".repeat(2_000))))
                .hasSize(ToldWords.CHARACTERS_AT_MOST);
        assertThat(ToldWords.of(failed(OPERATORS, Fault.FAULT_PROVIDER, "x".repeat(1_023) + "\ud83d\ude00")))
                .isEqualTo("x".repeat(1_023));
    }

    @Test
    void thereAreNoneOfWhatDidNotFail() {
        assertThat(ToldWords.of(new AttemptEnd.StreamAnswered(OPERATORS, AnswerSummary.NOTHING)))
                .isEmpty();
    }

    private static AttemptEnd failed(Candidate candidate, Fault fault, String said) {
        return new AttemptEnd.Failed(candidate, fault, 400, "status 400", said, 0);
    }
}
