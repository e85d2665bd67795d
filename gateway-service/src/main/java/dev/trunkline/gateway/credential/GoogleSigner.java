package dev.trunkline.gateway.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.credential.TokenCache.Token;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Map;

/**
 * Vertex AI with the token of a service account, by a signed assertion (RFC 7523, and
 * developers.google.com/identity/protocols/oauth2/service-account, as of 2026-11). The credential is the JSON of the
 * account's key; where tokens are fetched is the operator's setting, whatever {@code token_uri} the JSON has.
 * Thread-safe.
 */
@Singleton
final class GoogleSigner implements Signer {

    private static final String SETTING = "trunkline.gateway.google-token-url";
    private static final String EXPECTED = "credential of auth google-service-account: expected the JSON of a service"
            + " account's key, with client_email and private_key (RSA of at most " + SignedAssertion.KEY_BITS_AT_MOST
            + " bits)";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final TokenEndpoint endpoint;
    private final TokenCache tokens;
    private final InstantSource clock;
    private final URI url;

    /** @throws IllegalStateException where the setting is no URL */
    GoogleSigner(Vertx vertx, TokenEndpoint endpoint, InstantSource clock, GatewaySettings settings) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.tokens = new TokenCache(clock, settings.tokens().atMost());
        this.clock = clock;
        this.url = address(settings.googleTokenUrl());
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException e) {
            // As one without a host.
        }
        throw new IllegalStateException(SETTING + ": " + text + " (expected: an absolute http(s) URL)");
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_GOOGLE_SERVICE_ACCOUNT;
    }

    @Override
    public Future<Map<String, String>> sign(OutgoingCall call, String secret) {
        return tokens.token(secret, () -> fetch(secret)).map(token -> Map.of("authorization", "Bearer " + token));
    }

    @Override
    public void refused(String secret) {
        tokens.refused(secret);
    }

    private Future<Token> fetch(String secret) {
        long nowSeconds = clock.millis() / 1000;
        // Milliseconds of arithmetic, which the event loop has other use for.
        return vertx.executeBlocking(() -> assertion(secret, nowSeconds), false)
                .compose(assertion -> endpoint.fetch(url, Map.of("grant_type", GRANT, "assertion", assertion)));
    }

    /** @throws CredentialTrouble where the credential is of another shape; without any of it */
    private String assertion(String secret, long nowSeconds) {
        try {
            JsonNode key = JSON.readTree(secret);
            return SignedAssertion.of(
                    key.path("client_email").asText(""),
                    key.path("private_key_id").asText(""),
                    key.path("private_key").asText(""),
                    url.toString(),
                    nowSeconds);
        } catch (JsonProcessingException | GeneralSecurityException | IllegalArgumentException e) {
            throw CredentialTrouble.useless(EXPECTED);
        }
    }
}
