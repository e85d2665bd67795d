package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Prefill;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessorsTest {

    private static final Candidate A = candidate("m", "a", Prefill.PREFILL_UNSPECIFIED);
    private static final Candidate B = candidate("m", "b", Prefill.PREFILL_CONTINUES);
    private static final Candidate C = candidate("m", "c", Prefill.PREFILL_UNSPECIFIED);

    @Test
    void theOneThatBrokeOffComesLast() {
        assertThat(successors(List.of(A, B, C), List.of(A))).containsExactly(B, C, A);
        assertThat(successors(List.of(A, B), List.of(A, A, A, B))).containsExactly(B, A);
    }

    @Test
    void whoWasAskedBeforeComesAfterWhoWasNot() {
        assertThat(successors(List.of(A, B, C), List.of(B, A))).containsExactly(C, B, A);
    }

    @Test
    void nobodyGoesOnForAnotherModel() {
        Candidate other = candidate("n", "b", Prefill.PREFILL_CONTINUES);

        assertThat(successors(List.of(A, other), List.of(A))).containsExactly(A);
    }

    @Test
    void nobodyGoesOnWhoIsPaidInAnotherWay() {
        Candidate own = new Candidate(
                B.endpoint(), B.prices(), Callers.credential("c", "b").read());

        assertThat(successors(List.of(A, own, C), List.of(A))).containsExactly(C, A);
    }

    @Test
    void nobodyIsAskedWhoIsKnownNotToGoOn() {
        Candidate none = candidate("m", "d", Prefill.PREFILL_NONE);

        assertThat(Successors.of(A, List.of(A, none, B, C), List.of(), "m@c"::equals))
                .containsExactly(B, A);
    }

    @Test
    void whatWasRefusedIsRememberedForAnHour() {
        Given.Clock clock = Given.clock();
        PrefillRefusals refusals = new PrefillRefusals(clock);
        refusals.refused(A.endpoint());

        assertThat(refusals.refuses("m@a")).isTrue();
        assertThat(refusals.refuses("m@c")).isFalse();
        clock.pass(3_600_000);
        assertThat(refusals.refuses("m@a")).isFalse();
    }

    @Test
    void theCatalogueIsNotDoubtedForARefusal() {
        PrefillRefusals refusals = new PrefillRefusals(Given.clock());

        refusals.refused(B.endpoint());

        assertThat(refusals.refuses("m@b")).isFalse();
    }

    private static List<Candidate> successors(List<Candidate> candidates, List<Candidate> asked) {
        List<Attempt> attempts = asked.stream()
                .map(candidate -> Attempt.newBuilder()
                        .setEndpointId(candidate.endpoint().id())
                        .build())
                .toList();
        return Successors.of(A, candidates, attempts, id -> false);
    }

    private static Candidate candidate(String model, String provider, Prefill prefill) {
        Endpoint endpoint = Given.endpoint(model, provider, prefill);
        return new Candidate(endpoint, endpoint.prices());
    }
}
