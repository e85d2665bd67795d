package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationsTest {

    private final Authorizations authorizations = new Authorizations(List.of(new Backwards()));

    @ParameterizedTest
    @CsvSource({
        "AUTH_BEARER, authorization, Bearer secret",
        "AUTH_API_KEY, api-key, secret",
        "AUTH_X_API_KEY, x-api-key, secret",
        "AUTH_X_GOOG_API_KEY, x-goog-api-key, secret",
        "AUTH_AWS, authorization, terces",
    })
    void showsTheCredentialAsTheProtocolSays(Auth auth, String header, String value) {
        assertThat(headers(Auth.AUTH_UNSPECIFIED, auth, "secret").result()).isEqualTo(Map.of(header, value));
    }

    @Test
    void letsTheEndpointHaveItsOwnWay() {
        assertThat(headers(Auth.AUTH_API_KEY, Auth.AUTH_BEARER, "secret").result())
                .isEqualTo(Map.of("api-key", "secret"));
    }

    @Test
    void showsNothingWhereTheProviderNeedsNone() {
        assertThat(headers(Auth.AUTH_UNSPECIFIED, Auth.AUTH_BEARER, null).result())
                .isEmpty();
    }

    @Test
    void saysWhoseWayIsNotKnown() {
        assertThat(headers(Auth.AUTH_ENTRA, Auth.AUTH_BEARER, "secret").cause())
                .isInstanceOf(CredentialTrouble.class)
                .hasMessageContaining("AUTH_ENTRA")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "folded\r\n line", " blank", "", "\u00fc", "tab\t", "nul\u0000"})
    void whatNoHeaderTakesIsNotShown(String secret) {
        for (Auth auth : List.of(Auth.AUTH_API_KEY, Auth.AUTH_AWS, Auth.AUTH_X_API_KEY)) {
            assertThat(headers(Auth.AUTH_UNSPECIFIED, auth, secret).cause())
                    .isInstanceOfSatisfying(CredentialTrouble.class, trouble -> assertThat(trouble.isUseless())
                            .isTrue())
                    .hasMessage("the credential has characters that no header takes"
                            + " (expected: printable ASCII on one line)");
        }
    }

    @Test
    void tellsTheSignerWhatWasRefused() {
        Backwards signer = new Backwards();
        Endpoint endpoint = Given.endpoint("m", new Access(Auth.AUTH_UNSPECIFIED, Address.ADDRESS_UNSPECIFIED, ""));
        Authorizations all = new Authorizations(List.of(signer));

        all.refused(endpoint, Auth.AUTH_BEARER, "plain");
        all.refused(endpoint, Auth.AUTH_AWS, "secret");

        assertThat(signer.refused()).containsExactly("secret");
    }

    private Future<Map<String, String>> headers(Auth ofEndpoint, Auth ofProtocol, String secret) {
        Endpoint endpoint = Given.endpoint("m", new Access(ofEndpoint, Address.ADDRESS_UNSPECIFIED, ""));
        return authorizations.headers(new OutgoingCall(endpoint, "/x", Buffer.buffer()), ofProtocol, secret);
    }

    private record Backwards(List<String> refused) implements Signer {

        Backwards() {
            this(new ArrayList<>());
        }

        @Override
        public Auth auth() {
            return Auth.AUTH_AWS;
        }

        @Override
        public Future<Map<String, String>> sign(OutgoingCall call, String secret) {
            String signed = new StringBuilder(secret).reverse().toString();
            return Future.succeededFuture(Map.of("authorization", signed));
        }

        @Override
        public void refused(String secret) {
            refused.add(secret);
        }
    }
}
