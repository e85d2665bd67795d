package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanCeilingTest {

    private static final Envelope ANY = Given.request("\"model\":\"m\",");

    private static final Endpoint KNOWN = Given.endpoint("m", "known", Given.prices("1", "1"));
    private static final Endpoint UNKNOWN = Catalogues.endpoint("unknown");

    @Test
    void clampsALimitToTheMostThatAnyEndpointGives() {
        assertThat(completionTokens("\"max_tokens\":100000,", KNOWN)).isEqualTo(KNOWN.maxCompletionTokens());
    }

    @Test
    void believesALimitWhereNothingIsKnownOfOneOfThem() {
        assertThat(completionTokens("\"max_tokens\":100000,", KNOWN, UNKNOWN)).isZero();
        assertThat(completionTokens("", KNOWN, UNKNOWN)).isEqualTo(KNOWN.maxCompletionTokens());
    }

    @Test
    void eachPriceIsTheHighestOfAllThatMayServe() {
        PlanCeiling ceiling = PlanCeiling.of(
                candidates(
                        Given.endpoint("a", "one", Given.prices("2", "1")),
                        Given.endpoint("a", "two", Given.prices("1", "2.5")),
                        Given.endpoint("b", "one", Given.prices("0", "0"))),
                ANY);

        assertThat(ceiling.prices().promptUsd()).isEqualByComparingTo("2");
        assertThat(ceiling.prices().completionUsd()).isEqualByComparingTo("2.5");
        assertThat(ceiling.knownCompletionTokens()).isEqualTo(8192);
    }

    /** The catalogue may know dearer ones by now, or have forgotten this one: it is billed by what was planned. */
    @Test
    void countsThePricesOfThePlanAndNoOthers() {
        Endpoint cheapByNow = Given.endpoint("a", "one", Given.prices("1", "1"));

        assertThat(PlanCeiling.of(List.of(new Candidate(cheapByNow, Given.prices("3", "4"))), ANY)
                        .prices()
                        .promptUsd())
                .isEqualByComparingTo("3");
    }

    private static int completionTokens(String fields, Endpoint... endpoints) {
        Envelope envelope = Given.request("\"model\":\"m\"," + fields);
        return PlanCeiling.of(candidates(endpoints), envelope).completionTokens(envelope);
    }

    private static List<Candidate> candidates(Endpoint... endpoints) {
        return Stream.of(endpoints)
                .map(endpoint -> new Candidate(endpoint, endpoint.prices()))
                .toList();
    }
}
