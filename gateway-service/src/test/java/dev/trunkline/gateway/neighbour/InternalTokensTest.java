package dev.trunkline.gateway.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.localstack.service.InternalKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalTokensTest {

    @TempDir
    private static Path folder;

    private final Given.Clock clock = Given.clock();
    private InternalKeys keys;
    private InternalTokens tokens;

    @AfterEach
    void close() {
        tokens.close();
    }

    @BeforeEach
    void sign() {
        keys = InternalKeys.create(folder);
        tokens = new InternalTokens(
                Given.settings(
                        "internal-token.signing-key",
                        keys.gatewayKeyFile().toString(),
                        "internal-token.lifetime",
                        "60s"),
                clock);
    }

    @Test
    void saysWhoCallsAndForWhom() throws Exception {
        JsonNode claims = claims(tokens.ofKey(
                Given.ACCOUNT, Given.KEY_HASH, Set.of("inference"), Set.of("auth-service", "billing-service")));

        assertThat(claims.path("iss").textValue()).isEqualTo("trunkline-gateway");
        assertThat(claims.path("sub").textValue()).isEqualTo(Given.ACCOUNT);
        assertThat(texts(claims.path("aud"))).containsExactlyInAnyOrder("auth-service", "billing-service");
        assertThat(texts(claims.path("groups"))).containsExactly("inference");
        assertThat(claims.path("key_hash").textValue()).isEqualTo(Given.KEY_HASH);
        assertThat(claims.path("iat").longValue()).isEqualTo(Given.NEW_YEAR_MILLIS / 1000);
        assertThat(claims.path("exp").longValue()).isEqualTo(Given.NEW_YEAR_MILLIS / 1000 + 60);
    }

    @Test
    void callsSomebodyWithoutAKeyAnonymous() throws Exception {
        JsonNode claims = claims(tokens.ofAnonymous(Set.of("catalog-service")));

        assertThat(claims.path("sub").textValue()).isEqualTo("anonymous");
        assertThat(texts(claims.path("groups"))).containsExactly("anonymous");
        assertThat(texts(claims.path("aud"))).containsExactly("catalog-service");
        assertThat(claims.has("key_hash")).isFalse();
    }

    @Test
    void speaksForTheGatewayItself() throws Exception {
        JsonNode claims = claims(tokens.ofGateway());

        assertThat(claims.path("sub").textValue()).isEqualTo("gateway-service");
        assertThat(texts(claims.path("groups"))).containsExactly("service");
        assertThat(texts(claims.path("aud")))
                .containsExactlyInAnyOrder("auth-service", "routing-service", "catalog-service");
    }

    @Test
    void keepsItsOwnTokenForHalfOfItsLife() throws Exception {
        String token = tokens.ofGateway();
        clock.pass(29_999);
        assertThat(tokens.ofGateway()).isEqualTo(token);
        clock.pass(1);

        String renewed = tokens.ofGateway();

        assertThat(renewed).isNotEqualTo(token);
        assertThat(claims(renewed).path("exp").longValue()).isEqualTo(Given.NEW_YEAR_MILLIS / 1000 + 90);
    }

    @Test
    void neverGivesTwoCallersTheSameToken() throws Exception {
        assertThat(claims(tokens.ofAnonymous(Set.of("catalog-service"))).path("jti"))
                .isNotEqualTo(
                        claims(tokens.ofAnonymous(Set.of("catalog-service"))).path("jti"));
    }

    @Test
    void dropsItsOwnTokenWhenItsKeyIsExchanged() throws Exception {
        String token = tokens.ofGateway();
        keys.announceNext();
        keys.useNext();

        await().atMost(Duration.ofSeconds(30)).until(() -> !tokens.ofGateway().equals(token));

        assertThat(decoded(tokens.ofGateway().split("\\.")[0]).path("kid").textValue())
                .isEqualTo(keys.gateway().id());
    }

    @Test
    void saysWhatIsWrongWithItsKey() {
        assertThatThrownBy(() -> new InternalTokens(Given.settings(), clock))
                .hasMessage("TRUNKLINE_INTERNAL_SIGNING_KEY: not set (expected: file of a private JWK, EC P-256)");
        assertThatThrownBy(() -> new InternalTokens(
                        Given.settings(
                                "internal-token.signing-key", keys.authKeyFile().toString()),
                        clock))
                .hasMessageEndingWith("(iss: expected trunkline-gateway)");
    }

    /** The claims of a token whose signature the public key confirms. */
    private JsonNode claims(String token) throws Exception {
        String[] parts = token.split("\\.");
        assertThat(decoded(parts[0]).path("alg").textValue()).isEqualTo("ES256");
        assertThat(decoded(parts[0]).path("kid").textValue())
                .isEqualTo(keys.gateway().id());
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(keys.gateway().pair().getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        return decoded(parts[1]);
    }

    private static JsonNode decoded(String part) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new HashSet<>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(element -> texts.add(element.textValue()));
        return texts;
    }
}
