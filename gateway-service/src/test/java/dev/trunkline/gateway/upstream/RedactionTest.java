package dev.trunkline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static final Candidate CANDIDATE = Given.candidate("m", "p");

    @ParameterizedTest
    @CsvSource({
        "nothing of it,                      sk-abcdef,  nothing of it",
        "Incorrect API key: sk-abcdef.,      sk-abcdef,  Incorrect API key: [credential].",
        "sk-abcdef sk-abcdef,                sk-abcdef,  [credential] [credential]",
        "cut off after sk-ab,                sk-abcdef,  cut off after [credential]",
        "ends like it with sk-,              sk-abcdef,  ends like it with sk-",
        "'{\"key\":\"a\\\"b\\\\c\"}',       'a\"b\\c',     '{\"key\":\"[credential]\"}'",
        "'{\"key\":\"sk\\/a\\/b\"}',         sk/a/b,     '{\"key\":\"[credential]\"}'",
        "'{\"key\":\"sk/a/b\"}',             sk/a/b,     '{\"key\":\"[credential]\"}'",
    })
    void leavesNothingOfACredential(String text, String credential, String clean) {
        assertThat(Redaction.text(text, credential)).isEqualTo(clean);
    }

    @Test
    void cleansWhatACallerOrARecordGets() {
        AttemptEnd failed =
                new AttemptEnd.Failed(CANDIDATE, Fault.FAULT_CREDENTIAL, 401, "no sk-abcdef", "{sk-abcdef}", 3);
        AttemptEnd broken =
                new AttemptEnd.BrokenOff(CANDIDATE, Fault.FAULT_PROVIDER, "no sk-abcdef", AnswerSummary.NOTHING);

        assertThat(Redaction.of(failed, "sk-abcdef"))
                .isEqualTo(new AttemptEnd.Failed(
                        CANDIDATE, Fault.FAULT_CREDENTIAL, 401, "no [credential]", "{[credential]}", 3));
        assertThat(Redaction.of(broken, "sk-abcdef"))
                .isEqualTo(new AttemptEnd.BrokenOff(
                        CANDIDATE, Fault.FAULT_PROVIDER, "no [credential]", AnswerSummary.NOTHING));
    }

    @Test
    void leavesAloneWhatWasSaidWithoutACredential() {
        AttemptEnd failed = new AttemptEnd.Failed(CANDIDATE, Fault.FAULT_PROVIDER, 500, "status 500", "raw", 0);

        assertThat(Redaction.of(failed, null)).isSameAs(failed);
        assertThat(Redaction.of(failed, "")).isSameAs(failed);
    }
}
