package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderFault;
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
        "FAULT_ENDPOINT, false, true",
        "FAULT_PROVIDER, false, true",
        "FAULT_CALLER, false, true",
        "FAULT_CREDENTIAL, false, false",
        "FAULT_ENDPOINT, true, false",
        "FAULT_PROVIDER, true, false",
    })
    void saysNothingOfTheOperatorsAccount(Fault fault, boolean concernsAccount, boolean told) {
        ProviderWords words = new ProviderWords("raw", "code", "message");
        ProviderFault said = new ProviderFault(fault, ErrorType.INVALID_REQUEST, 400, concernsAccount, words, 0);

        assertThat(ToldWords.of(new AttemptEnd.Failed(OPERATORS, "", said, true)))
                .isEqualTo(told ? words : ProviderWords.NONE);
        assertThat(ToldWords.of(new AttemptEnd.Failed(CALLERS, "", said, true))).isEqualTo(words);
    }

    @Test
    void hasALimitThatLeavesNoHalfOfACharacter() {
        assertThat(told("x".repeat(2_000)).raw()).hasSize(ToldWords.CHARACTERS_AT_MOST);
        assertThat(told("x".repeat(2_000)).message()).hasSize(ToldWords.CHARACTERS_AT_MOST);
        assertThat(told("x".repeat(1_023) + "\ud83d\ude00").raw()).isEqualTo("x".repeat(1_023));
    }

    @Test
    void thereAreNoneOfWhatDidNotFail() {
        assertThat(ToldWords.of(new AttemptEnd.StreamAnswered(OPERATORS, AnswerSummary.NOTHING)))
                .isEqualTo(ProviderWords.NONE);
    }

    private static ProviderWords told(String said) {
        ProviderFault fault = ProviderFault.unsaid(Fault.FAULT_PROVIDER, 500).saying(new ProviderWords(said, "", said));
        return ToldWords.of(new AttemptEnd.Failed(OPERATORS, "status 500", fault, true));
    }
}
