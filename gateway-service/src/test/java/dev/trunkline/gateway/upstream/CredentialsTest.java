package dev.trunkline.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private final Credentials credentials = new Credentials(Map.of(
            "OPENAI_API_KEY", "secret-1",
            "HF_TOKEN", " secret-2\n",
            "EMPTY_API_KEY", "  ",
            "TRUNKLINE_BOOTSTRAP_API_KEY", "secret-3",
            "HOME", "/root"));

    @Test
    void takesWhatItsNameCallsACredentialOfAProvider() {
        assertThat(credentials.names()).containsExactly("HF_TOKEN", "OPENAI_API_KEY");
        assertThat(credentials.of(candidate("OPENAI_API_KEY"))).isEqualTo("secret-1");
        assertThat(credentials.of(candidate("HF_TOKEN"))).isEqualTo("secret-2");
        assertThat(credentials.of(candidate("TRUNKLINE_BOOTSTRAP_API_KEY"))).isNull();
        assertThat(credentials.of(candidate("HOME"))).isNull();
    }

    @Test
    void neverShowsAValue() {
        assertThat(credentials).hasToString("Credentials[HF_TOKEN, OPENAI_API_KEY]");
    }

    @Test
    void knowsWhichEndpointsCanBeCalled() {
        assertThat(credentials.has(endpoint(""))).isTrue();
        assertThat(credentials.has(endpoint("OPENAI_API_KEY"))).isTrue();
        assertThat(credentials.has(endpoint("EMPTY_API_KEY"))).isFalse();
        assertThat(credentials.has(endpoint("OTHER_API_KEY"))).isFalse();
        assertThat(credentials.of(candidate(""))).isNull();
    }

    @Test
    void namesNoMoreThanItsLimit() {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            environment.put("P" + (1000 + i) + "_API_KEY", "x");
        }

        Credentials many = new Credentials(environment);

        assertThat(many.names()).hasSize(200).startsWith("P1000_API_KEY");
    }

    @Test
    void takesTheCallersOwnWhereTheCandidateCarriesIt() {
        Candidate own = new Candidate(
                endpoint("OPENAI_API_KEY"),
                Given.prices("1", "1"),
                Callers.credential("byok-1", "p").secret("own").read());

        assertThat(credentials.of(own)).isEqualTo("own");
    }

    private static Candidate candidate(String credentialName) {
        return new Candidate(endpoint(credentialName), Given.prices("1", "1"));
    }

    private static Endpoint endpoint(String credentialName) {
        return Given.endpoint("a", "p", Given.prices("1", "1"), credentialName);
    }
}
