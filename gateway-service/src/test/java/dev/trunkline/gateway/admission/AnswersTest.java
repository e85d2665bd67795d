package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Endpoint ONE = Given.endpoint("m", "one", Given.prices("0.000001", "0.000002"));
    private static final Endpoint SEVERAL =
            Given.like(ONE).quirks(Quirk.SEVERAL_ANSWERS).endpoint();
    private static final AdmissionPolicy POLICY = new AdmissionPolicy(4_096, 32_768, 16);

    @Test
    void areAsManyAsAreAskedForOfWhoGivesSeveral() {
        Envelope three = Given.request("\"model\":\"m\",\"n\":3,");

        assertThat(Answers.of(three, SEVERAL)).isEqualTo(3);
        assertThat(Answers.of(Given.request("\"model\":\"m\",\"n\":3.0,"), SEVERAL))
                .isEqualTo(3);
        assertThat(Answers.of(three, ONE)).isEqualTo(1);
        assertThat(Answers.of(Given.request("\"model\":\"m\","), SEVERAL)).isEqualTo(1);
        assertThat(Answers.of(Given.request("\"model\":\"m\",\"n\":null,"), SEVERAL))
                .isEqualTo(1);
    }

    @Test
    void mayBeThoseOfAnyWhoComesToServe() {
        Envelope three = Given.request("\"model\":\"m\",\"n\":3,");

        assertThat(Answers.most(three, List.of(candidate(ONE), candidate(SEVERAL), candidate(ONE))))
                .isEqualTo(3);
        assertThat(Answers.most(three, List.of(candidate(ONE)))).isEqualTo(1);
    }

    @Test
    void haveNoMoreTokensThanCanBeCounted() {
        assertThat(Answers.tokens(2_000, 128)).isEqualTo(256_000);
        assertThat(Answers.tokens(Integer.MAX_VALUE, 2)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void areHeldForTogether() {
        Envelope three = Given.request("\"model\":\"m\",\"n\":3,\"max_tokens\":100,");
        var prices = PlanCeiling.prices(three, candidate(SEVERAL));

        HoldWish wish = POLICY.wish(three, prices, 50, 8_192, 3);

        assertThat(wish.wantNano()).isEqualTo(50 * 1_000 + 300 * 2_000);
        assertThat(wish.minimumNano()).isEqualTo(wish.wantNano());
    }

    /** What is held is shared: each may be as long as a third of it pays for. */
    @Test
    void shareWhatIsHeldInTheLimitThatGoesUpstream() {
        Envelope three = Given.request("\"model\":\"m\",\"n\":3,\"max_tokens\":100,");
        PresentRequest request = new PresentRequest(three, 0);
        long promptNano = PromptBound.tokens(three, SEVERAL) * 1_000L;

        assertThat(POLICY.completionTokens(new Hold(promptNano + 300 * 2_000, 0), request, candidate(SEVERAL)))
                .isEqualTo(100);
        assertThat(POLICY.completionTokens(new Hold(promptNano + 150 * 2_000, 0), request, candidate(SEVERAL)))
                .isEqualTo(50);
        assertThat(POLICY.completionTokens(new Hold(promptNano + 150 * 2_000, 0), request, candidate(ONE)))
                .isEqualTo(100);
    }

    private static Candidate candidate(Endpoint endpoint) {
        return new Candidate(endpoint, endpoint.prices());
    }
}
