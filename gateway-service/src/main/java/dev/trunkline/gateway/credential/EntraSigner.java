package dev.trunkline.gateway.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.credential.TokenCache.Token;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Azure with a token of Microsoft Entra, by client credentials (learn.microsoft.com, "OAuth 2.0 client credentials
 * flow", as of 2026-11). The credential is {@code {"tenantId","clientId","clientSecret"}}. Thread-safe.
 */
@Singleton
final class EntraSigner implements Signer {

    static final String SETTING = "trunkline.gateway.entra-token-url";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCOPE = "https://cognitiveservices.azure.com/.default";
    private static final String TENANT = "{tenant}";
    private static final String EXPECTED =
            "credential of auth entra: expected JSON with tenantId, clientId and clientSecret";
    /** An id or a domain: it becomes part of the URL, and nothing but a part. */
    private static final Pattern TENANT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

    private final TokenEndpoint endpoint;
    private final TokenCache tokens;
    private final String url;

    /** @throws IllegalStateException where the setting is no URL */
    EntraSigner(TokenEndpoint endpoint, InstantSource clock, GatewaySettings settings) {
        this.endpoint = endpoint;
        this.tokens = new TokenCache(clock, settings.tokens().atMost());
        this.url = settings.entraTokenUrl();
        if (!isAddress(url.replace(TENANT, "tenant"))) {
            throw new IllegalStateException(
                    SETTING + ": " + url + " (expected: an absolute http(s) URL, with {tenant} for the tenant)");
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_ENTRA;
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
        JsonNode credential = read(secret);
        String tenant = text(credential, "tenantId", "tenant_id");
        String clientId = text(credential, "clientId", "client_id");
        String clientSecret = text(credential, "clientSecret", "client_secret");
        if (!TENANT_NAME.matcher(tenant).matches() || clientId.isEmpty() || clientSecret.isEmpty()) {
            return Future.failedFuture(CredentialTrouble.useless(EXPECTED));
        }
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "client_secret", clientSecret,
                "scope", SCOPE);
        return endpoint.fetch(URI.create(url.replace(TENANT, tenant)), form);
    }

    private static JsonNode read(String secret) {
        try {
            return JSON.readTree(secret);
        } catch (JsonProcessingException e) {
            // What it says may hold a piece of the secret.
            return JSON.missingNode();
        }
    }

    private static String text(JsonNode credential, String name, String other) {
        JsonNode value = credential.hasNonNull(name) ? credential.path(name) : credential.path(other);
        return value.isTextual() ? value.textValue().strip() : "";
    }
}
