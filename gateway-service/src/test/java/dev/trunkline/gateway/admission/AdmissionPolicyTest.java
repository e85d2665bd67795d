package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.usage.Exposure;
import dev.trunkline.gateway.usage.PriceCeiling;
import dev.trunkline.gateway.usage.Prices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionPolicyTest {

    /** One nano-USD for a token of the prompt, a thousand for one of the completion. */
    private static final Prices PRICES = Given.prices("0.000000001", "0.000001");

    private static final PriceCeiling CEILING = PRICES.ceiling(Exposure.ofText(1));

    private final AdmissionPolicy policy = new AdmissionPolicy(4096, 32768, 16);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            fields                           | endpoint's most | held tokens | needed tokens | most tokens | caller's limit
            "max_tokens":100,                | 0               | 100         | 100           | 100         | true
            "max_tokens":100,                | 50              | 50          | 50            | 50          | true
            "max_tokens":10000000,           | 8192            | 8192        | 8192          | 8192        | true
            "max_tokens":100,"stream":true,  | 0               | 100         | 100           | 100         | true
            "stream":true,                   | 0               | 4096        | 16            | 32768       | false
            "stream":true,                   | 8192            | 4096        | 16            | 8192        | false
            "stream":true,                   | 1000            | 1000        | 16            | 1000        | false
            "stream":true,                   | 10              | 10          | 10            | 10          | false
            "x":1,                           | 0               | 32768       | 16            | 32768       | false
            "x":1,                           | 8192            | 8192        | 16            | 8192        | false
            """)
    void wishesForTheMostThatTheRequestCanCost(
            String fields,
            int endpointTokens,
            int heldTokens,
            int neededTokens,
            int mostTokens,
            boolean callerSetLimit) {
        Envelope envelope = Given.request("\"model\":\"a\"," + fields);

        HoldWish wish = policy.wish(envelope, CEILING, 321, endpointTokens, 1);

        assertThat(wish)
                .isEqualTo(new HoldWish(
                        321 + 1000L * heldTokens,
                        321 + 1000L * neededTokens,
                        321 + 1000L * mostTokens,
                        callerSetLimit,
                        321,
                        heldTokens));
    }

    /** What was delivered is held beside what going on may cost, and cannot be spent by it. */
    @Test
    void goingOnWithAnAnswerIsHeldForBesideWhatWasDelivered() {
        Candidate candidate = new Candidate(Given.endpoint("a", "p", PRICES), PRICES);
        Envelope envelope = Given.request("\"model\":\"a\",\"max_tokens\":100,");
        int promptTokens = PromptBound.tokens(envelope, candidate.endpoint());
        Hold hold = new Hold(promptTokens + 60_000, 0);
        assertThat(policy.completionTokens(hold, new PresentRequest(envelope, 0), candidate))
                .isEqualTo(60);

        PresentRequest continued = new PresentRequest(envelope, 20_000);

        assertThat(policy.completionTokens(hold, continued, candidate)).isEqualTo(40);
        long allNano = promptTokens + 100_000 + 20_000;
        assertThat(policy.continuation(continued, candidate))
                .isEqualTo(new HoldWish(allNano, allNano, allNano, true, promptTokens + 20_000, 100));
    }

    @Test
    void growsAStreamByOneStep() {
        assertThat(policy.stepNano(CEILING)).isEqualTo(4_096_000);
    }

    @Test
    void holdsForVectorsWhatTheirTextsCanCost() {
        Envelope envelope = Given.passed(Requests.embedding(Given.utf8("{\"model\":\"a\",\"input\":\"x\"}")));
        Candidate candidate = new Candidate(Given.endpoint("a", "p", PRICES), PRICES);

        HoldWish wish = policy.wish(envelope, CEILING, 1_000, 8_192, 1);

        assertThat(wish).isEqualTo(new HoldWish(1_000, 1_000, 1_000, false, 1_000, 0));
        assertThat(policy.completionTokens(new Hold(1_000, 0), new PresentRequest(envelope, 0), candidate))
                .as("no limit goes upstream")
                .isZero();
    }
}
