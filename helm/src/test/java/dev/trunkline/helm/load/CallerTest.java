package dev.trunkline.helm.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTest {

    private static final String CHUNK = "data: {\"id\":\"gen-1\",\"choices\":[],\"usage\":{\"cost\":%s}}\n\n";

    @Test
    void aStreamIsWholeWithItsLastLine() {
        assertThat(Caller.outcome(200, CHUNK.formatted("0.000034") + "data: [DONE]\n\n", "gen-1", Kind.STREAM))
                .isEqualTo(new Outcome.Answered("gen-1", 34_000));
        assertThat(Caller.outcome(200, CHUNK.formatted("0.000034"), "gen-1", Kind.STREAM))
                .isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void aWholeAnswerSaysItsCost() {
        assertThat(Caller.outcome(200, "{\"usage\":{\"cost\":3.4E-5,\"cost_details\":{}}}", "gen-1", Kind.PLAIN))
                .isEqualTo(new Outcome.Answered("gen-1", 34_000));
        assertThat(Caller.outcome(200, "{}", "gen-1", Kind.PLAIN)).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void aRefusalHasItsStatusAndItsWords() {
        assertThat(Caller.outcome(503, "{\"error\":{\"code\":503,\"message\":\"come \\\"again\\\"\"}}", "", Kind.PLAIN))
                .isEqualTo(new Outcome.Refused(503, "come \\\"again\\\""));
    }
}
