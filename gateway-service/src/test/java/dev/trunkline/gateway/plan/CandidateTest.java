package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.PriceCondition;
import dev.trunkline.gateway.usage.PriceRule;
import dev.trunkline.gateway.usage.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CandidateTest {

    private static final Prices ALWAYS = Given.prices("5", "5");
    private static final Endpoint ENDPOINT = Given.endpoint("a", "p", ALWAYS, "OPENAI_API_KEY");

    /** Half price in the first hour of the day. */
    private static final Prices BY_NIGHT = new Prices(
            "v",
            List.of(
                    new PriceRule(List.of(), Map.of(Meter.PROMPT, BigDecimal.TWO)),
                    new PriceRule(List.of(new PriceCondition.TimeOfDay(0, 60)), Map.of(Meter.PROMPT, BigDecimal.ONE))));

    private final Credentials operators = CredentialsOf.environment(Map.of("OPENAI_API_KEY", "operator"));

    @Test
    void isCalledWithTheCallersOwnCredentialWhereItCarriesOne() {
        Candidate own = new Candidate(
                ENDPOINT,
                ALWAYS,
                Callers.credential("byok-1", "p").secret("own").read());

        assertThat(own.secret(operators)).isEqualTo("own");
        assertThat(new Candidate(ENDPOINT, ALWAYS).secret(operators)).isEqualTo("operator");
        assertThat(new Candidate(ENDPOINT, ALWAYS).secret(CredentialsOf.environment(Map.of())))
                .isNull();
    }

    @Test
    void thePricesOfTheDefaultPoolAreThoseOfTheMinuteToo() {
        Candidate candidate = new Candidate(ENDPOINT, ALWAYS).orBy(BY_NIGHT);

        assertThat(byDefault(candidate.at(30))).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(byDefault(candidate.at(90))).isEqualByComparingTo(BigDecimal.TWO);
        assertThat(candidate.at(30).prices()).isSameAs(ALWAYS);
    }

    @Test
    void theyStayWithACredentialOfTheCallers() {
        Candidate own = new Candidate(ENDPOINT, ALWAYS)
                .orBy(BY_NIGHT)
                .with(Callers.credential("c", "p").read());

        assertThat(own.defaultPrices()).isSameAs(BY_NIGHT);
        assertThat(own.byok()).isTrue();
    }

    private static BigDecimal byDefault(Candidate candidate) {
        return Objects.requireNonNull(candidate.defaultPrices()).usd(Meter.PROMPT, 1);
    }
}
