package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.service.InternalKeys;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.localstack.token.Forgeries;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The services behind the gateway, called by somebody who has found their ports. */
@OnSharedStack
class InternalDoorsST {

    /** One path of each kind at each service. */
    enum Door {
        CATALOG_REST(Port.CATALOG, "catalog-service", "/api/v1/models"),
        AUTH_REST(Port.AUTH, "auth-service", "/api/v1/admin/accounts"),
        AUTH_GRPC(Port.AUTH, "auth-service", "/trunkline.identity.v1.IdentityService/Identify"),
        BILLING_REST(Port.BILLING, "billing-service", "/api/v1/credits"),
        BILLING_INTERNAL(Port.BILLING, "billing-service", "/internal/v1/key-usage"),
        ROUTING_GRPC(Port.ROUTING, "routing-service", "/trunkline.routing.v1.RoutingService/Plan"),
        ROUTING_FIGURES(Port.ROUTING, "routing-service", "/trunkline.routing.v1.RoutingService/Figures");

        private final Port port;
        private final String audience;
        private final String path;

        Door(Port port, String audience, String path) {
            this.port = port;
            this.audience = audience;
            this.path = path;
        }

        boolean isGrpc() {
            return path.startsWith("/trunkline.");
        }
    }

    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** An empty message: not compressed, length 0. */
    private static final String GRPC_MESSAGE = "printf '\\0\\0\\0\\0\\0'";

    private final TestStack stack;
    private final InternalKeys keys;

    InternalDoorsST(TestStack stack) {
        this.stack = stack;
        this.keys = stack.processes().internalKeys();
    }

    @ParameterizedTest
    @EnumSource
    void withoutATokenNothingAnswers(Door door) {
        assertThat(call(door, null)).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void anApiKeyIsNoToken(Door door) {
        assertThat(call(door, stack.processes().managementKey())).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void noForgedTokenIsTaken(Door door) {
        Map<String, String> forged = Forgeries.of(
                keys.gateway(),
                keys.auth(),
                door.audience,
                hash(stack.processes().managementKey()));
        // Larger than a request's headers may be: no service reads what it says.
        String oversized = forged.remove("oversized");

        Map<String, Integer> answers = new LinkedHashMap<>();
        forged.forEach((what, token) -> answers.put(what, call(door, token)));

        assertThat(answers).hasSizeGreaterThan(40).allSatisfy((what, status) -> assertThat(status)
                .isEqualTo(401));
        if (!door.isGrpc()) {
            assertThat(call(door, oversized)).isEqualTo(431);
        }
    }

    @ParameterizedTest
    @EnumSource
    void authServicesTokenIsTakenByBillingOnly(Door door) {
        String byAuth = Forgeries.genuine(keys.auth(), door.audience).sign();

        assertThat(call(door, byAuth)).isEqualTo(door.port == Port.BILLING ? 200 : 401);
    }

    @ParameterizedTest
    @EnumSource
    void theGatewaysTokenIsTaken(Door door) {
        String key = hash(stack.processes().managementKey());
        String token = Forgeries.genuine(keys.gateway(), door.audience, key).sign();

        assertThat(call(door, token)).isEqualTo(200);
    }

    /** auth-service looks at the management key itself, each time. */
    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private int call(Door door, String token) {
        URI address = URI.create(stack.options().ports().url(door.port));
        return door.isGrpc() ? grpc(address.resolve(door.path), token) : rest(address, door.path, token);
    }

    private static int rest(URI address, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Gateway(address).send(request.build()).status();
    }

    private static int grpc(URI address, String token) {
        List<String> curl = new ArrayList<>(List.of(
                "curl -sS -o /dev/null -w '%{http_code}' --http2-prior-knowledge --data-binary @-",
                "-H 'Content-Type: application/grpc' -H 'TE: trailers'", address.toString()));
        if (token != null) {
            curl.add("-H 'Authorization: Bearer " + token + "'");
        }
        String command = GRPC_MESSAGE + " | " + String.join(" ", curl);
        return Integer.parseInt(Shell.run(HERE, Map.of(), LIMIT, List.of("sh", "-c", command)));
    }
}
