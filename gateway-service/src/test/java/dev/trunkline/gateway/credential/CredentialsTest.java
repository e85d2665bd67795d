package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(credentials.of(endpoint("OPENAI_API_KEY"))).isEqualTo("secret-1");
        assertThat(credentials.of(endpoint("HF_TOKEN"))).isEqualTo("secret-2");
        assertThat(credentials.of(endpoint("TRUNKLINE_BOOTSTRAP_API_KEY"))).isNull();
        assertThat(credentials.of(endpoint("HOME"))).isNull();
    }

    @Test
    void whatThePaymentProviderIsShownIsNoCredentialOfAProvider() {
        assertThat(new Credentials(Map.of(
                                "STRIPE_API_KEY", "sk_live_1",
                                "STRIPE_ACCESS_TOKEN", "secret-4",
                                "STRIPES_API_KEY", "secret-5"))
                        .names())
                .containsExactly("STRIPES_API_KEY");
    }

    @Test
    void keysOfAwsAreOneCredential() {
        Map<String, String> keys = new HashMap<>(Map.of(
                "AWS_ACCESS_KEY_ID", " AKIA1\n",
                "AWS_SECRET_ACCESS_KEY", "s\"1",
                "AWS_DEFAULT_REGION", "eu-west-1",
                "AWS_BEARER_TOKEN_BEDROCK", "ABSK1\n"));
        Credentials lasting = new Credentials(keys);
        keys.put("AWS_SESSION_TOKEN", "t1");
        keys.put("AWS_REGION", "us-east-1");
        Credentials ofASession = new Credentials(keys);

        assertThat(lasting.names()).containsExactly("AWS_ACCESS_KEY_ID", "AWS_BEARER_TOKEN_BEDROCK");
        assertThat(lasting.of(endpoint("AWS_BEARER_TOKEN_BEDROCK"))).isEqualTo("ABSK1");
        assertThat(lasting.of(endpoint("AWS_ACCESS_KEY_ID")))
                .isEqualTo("{\"accessKeyId\":\"AKIA1\",\"secretAccessKey\":\"s\\\"1\",\"region\":\"eu-west-1\"}");
        assertThat(ofASession.names()).isEqualTo(lasting.names());
        assertThat(ofASession.of(endpoint("AWS_ACCESS_KEY_ID")))
                .isEqualTo("{\"accessKeyId\":\"AKIA1\",\"secretAccessKey\":\"s\\\"1\",\"sessionToken\":\"t1\","
                        + "\"region\":\"us-east-1\"}");
    }

    @Test
    void halfOfAwsKeysIsNoCredential() {
        assertThat(new Credentials(Map.of("AWS_ACCESS_KEY_ID", "AKIA1", "AWS_SECRET_ACCESS_KEY", " ")).names())
                .isEmpty();
        assertThat(new Credentials(Map.of("AWS_SECRET_ACCESS_KEY", "s", "AWS_BEARER_TOKEN_BEDROCK", " ")).names())
                .isEmpty();
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
        assertThat(credentials.of(endpoint(""))).isNull();
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
    void readsTheFileThatGoogleHas(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), "{\"client_email\":\"a\"}\n");

        Credentials read = new Credentials(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file + " "));

        assertThat(read.of(endpoint("GOOGLE_APPLICATION_CREDENTIALS"))).isEqualTo("{\"client_email\":\"a\"}");
        assertThat(read).hasToString("Credentials[GOOGLE_APPLICATION_CREDENTIALS]");
    }

    @Test
    void aFileThatCannotBeReadIsNoCredential(@TempDir Path folder) throws Exception {
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(65_537));
        Path empty = Files.writeString(folder.resolve("empty"), " \n");

        for (String path :
                List.of("", "/no/such/file", folder.toString(), large.toString(), empty.toString(), "a\0b")) {
            Credentials none = new Credentials(Map.of("GOOGLE_APPLICATION_CREDENTIALS", path, "HF_TOKEN", "x"));

            assertThat(none.names()).as(path).containsExactly("HF_TOKEN");
        }
    }

    static Endpoint endpoint(String credentialName) {
        return Given.endpoint("a", "p", Given.prices("1", "1"), credentialName);
    }
}
