package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.usage.Prices;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CandidateTest {

    private static final Prices PRICES = Given.prices("1", "1");
    private static final Endpoint ENDPOINT = Given.endpoint("a", "p", PRICES, "OPENAI_API_KEY");

    private final Credentials operators = CredentialsOf.environment(Map.of("OPENAI_API_KEY", "operator"));

    @Test
    void isCalledWithTheCallersOwnCredentialWhereItCarriesOne() {
        Candidate own = new Candidate(
                ENDPOINT,
                PRICES,
                Callers.credential("byok-1", "p").secret("own").read());

        assertThat(own.secret(operators)).isEqualTo("own");
        assertThat(new Candidate(ENDPOINT, PRICES).secret(operators)).isEqualTo("operator");
        assertThat(new Candidate(ENDPOINT, PRICES).secret(CredentialsOf.environment(Map.of())))
                .isNull();
    }
}
