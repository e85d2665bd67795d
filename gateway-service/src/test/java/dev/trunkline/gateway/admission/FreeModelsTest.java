package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import dev.trunkline.gateway.usage.Prices;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeModelsTest {

    private static final Candidate FREE = candidate("free", Given.prices("0", "0"));
    private static final Candidate PAID = candidate("paid", Given.prices("0", "0.000001"));
    private static final Candidate OWN =
            new Candidate(FREE.endpoint(), FREE.prices(), new ByokCredential("c", "p", "s", false, false, List.of()));

    private static final Planned ANY = AdmissionOf.planned("g", 0, Callers.caller("a", state -> state), "", FREE);

    private static Candidate candidate(String model, Prices prices) {
        return new Candidate(Given.endpoint(model, "p", prices), prices);
    }

    @SafeVarargs
    private static Planned planned(boolean onlyTheFirst, List<Candidate>... models) {
        return new Planned(ANY.received(), List.of(models), onlyTheFirst);
    }

    @Test
    void isFreeWhereNobodyOfAModelHasAPrice() {
        assertThat(FreeModels.any(planned(false, List.of(FREE, FREE)))).isTrue();
        assertThat(FreeModels.any(planned(false, List.of(FREE, PAID)))).isFalse();
        assertThat(FreeModels.any(planned(true, List.of(FREE, PAID)))).isTrue();
        assertThat(FreeModels.any(planned(false, List.of(PAID), List.of(FREE)))).isTrue();
    }

    @Test
    void countsNothingThatOnlyTheCallersOwnCredentialServes() {
        assertThat(FreeModels.any(planned(false, List.of(OWN)))).isFalse();
        assertThat(FreeModels.any(planned(true, List.of(OWN, FREE)))).isFalse();
        assertThat(FreeModels.any(planned(false, List.of(OWN, FREE)))).isTrue();
    }

    @Test
    void leavesModelsThatHaveAPriceAndOwnCredentials() {
        Planned planned = planned(false, List.of(OWN, FREE), List.of(FREE), List.of(PAID, FREE));

        assertThat(FreeModels.without(planned)).isEqualTo(planned(false, List.of(OWN), List.of(PAID, FREE)));
        assertThat(FreeModels.without(planned(false, List.of(FREE)))).isNull();
    }

    @Test
    void asksOthersOnlyAfterThatRefusal() {
        Planned planned = planned(false, List.of(FREE), List.of(PAID));
        GatewayFailure limited = limits().refusal(FreeModelLimits.MINUTE, 20, 1, 0);

        assertThat(FreeModels.afterwards(planned, Outcome.refused(limited))).isEqualTo(planned(false, List.of(PAID)));
        assertThat(FreeModels.afterwards(planned, Outcome.refused(Refusals.noCredit())))
                .isNull();
        assertThat(FreeModels.afterwards(planned, Outcome.passed("held"))).isNull();
    }

    private static FreeModelLimits limits(String... settings) {
        return FreeModelLimits.of(Given.settings(settings).freeModels());
    }

    @Test
    void hasTheLimitsOfThePublicApi() {
        FreeModelLimits limits = limits();

        assertThat(List.of(limits.perMinute(), limits.perDay(), limits.buyersPerDay(), limits.boughtNano()))
                .containsExactly(20L, 50L, 1000L, 10_000_000_000L);
        assertThat(limits.count()).isTrue();
        assertThat(limits(
                                "free-models.requests-per-minute", "0",
                                "free-models.requests-per-day", "0",
                                "free-models.requests-per-day-of-buyers", "0")
                        .count())
                .isFalse();
    }

    @Test
    void refusesToStartWithWhatIsNoLimit() {
        assertThatThrownBy(() -> limits("free-models.requests-per-minute", "-1"))
                .hasMessage("trunkline.gateway.free-models.requests-per-minute is -1"
                        + " (expected: 0 to 10000, 0 for no limit)");
        assertThatThrownBy(() -> limits("free-models.bought-usd", "-1"))
                .hasMessage("trunkline.gateway.free-models.bought-usd is -1 (expected: 0 or more US dollars)");
    }

    @Test
    void saysWhatClientsLookFor() {
        assertThat(message(limits(), FreeModelLimits.MINUTE))
                .isEqualTo("free-models-per-min. Try again in 2 s. until 1501 after PT2S");
        assertThat(message(limits(), FreeModelLimits.DAY))
                .isEqualTo("free-models-per-day. Add 10 credits to unlock 1000 free model requests per day"
                        + " until 1501 after PT2S");
        assertThat(message(limits(), FreeModelLimits.DAY_OF_BUYERS))
                .isEqualTo("free-models-per-day-high-balance. Try again in 2 s. until 1501 after PT2S");
        assertThat(message(limits("free-models.requests-per-day-of-buyers", "0"), FreeModelLimits.DAY))
                .contains("Add 10 credits to unlock free model requests without a daily limit");
        assertThat(message(limits("free-models.requests-per-day-of-buyers", "50"), FreeModelLimits.DAY))
                .contains("free-models-per-day. Try again after 00:00 UTC.");
    }

    private static String message(FreeModelLimits limits, int which) {
        return limits.refusal(which, 7, 1_501, 500) instanceof GatewayFailure.FreeModelsLimited limited
                ? limited.limitName() + ". " + limited.advice() + " until " + limited.resetAtMillis() + " after "
                        + limited.retryAfter()
                : "";
    }

    @Test
    void waitsASecondAtLeast() {
        assertThat(limits().refusal(FreeModelLimits.MINUTE, 20, 1, 5))
                .extracting(failure -> ((GatewayFailure.FreeModelsLimited) failure).retryAfter())
                .isEqualTo(Duration.ofSeconds(1));
    }
}
