package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.service.InternalKeys;
import dev.trunkline.localstack.token.Forgeries;
import dev.trunkline.localstack.token.InternalKey;
import dev.trunkline.localstack.token.InternalToken;
import io.grpc.Status;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of attacks on internal tokens, tried on this service's REST and gRPC doors. */
class ForgedTokensIT {

    private static final String AUTH_SERVICE = "auth-service";
    private static final String KEY = World.MANAGEMENT_KEY.hash();
    private static final String URL = World.AUTH.url() + Api.ACCOUNTS;
    private static final int HEADERS_TOO_LARGE = 431;

    private final Identity identity = new Identity(World.AUTH);

    @AfterEach
    void close() {
        identity.close();
    }

    @TestFactory
    Stream<DynamicTest> noneOpensARestDoor() {
        return forgeries()
                .map(forgery -> DynamicTest.dynamicTest(forgery.getKey(), () -> {
                    int status = bearing(forgery.getValue()).statusCode();
                    assertThat(status).isEqualTo(forgery.getKey().equals("oversized") ? HEADERS_TOO_LARGE : 401);
                }));
    }

    @TestFactory
    Stream<DynamicTest> noneOpensTheGrpcDoor() {
        // What is larger than the connection takes ends the connection, whatever code the client makes of it.
        return forgeries()
                .filter(forgery -> !forgery.getKey().equals("oversized"))
                .map(forgery -> DynamicTest.dynamicTest(forgery.getKey(), () -> assertThatThrownBy(
                                () -> identity.identify(forgery.getValue(), "0".repeat(64)))
                        .satisfies(thrown -> assertThat(
                                        Status.fromThrowable(thrown).getCode())
                                .isEqualTo(Status.Code.UNAUTHENTICATED))));
    }

    @Test
    void theGenuineOneOpensBoth() {
        String genuine = genuine().sign();

        assertThat(bearing(genuine).statusCode()).isEqualTo(200);
        assertThat(identity.identify(genuine, "0".repeat(64)).hasUnknown()).isTrue();
    }

    @Test
    void itsOwnTokenForItselfOpensNothing() {
        String own = Forgeries.genuine(World.KEYS.auth(), AUTH_SERVICE, KEY).sign();

        assertThat(bearing(own).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenElsewhereThanInAuthorizationIsNotSeen() {
        String genuine = genuine().sign();

        for (Response refused : new Response[] {
            RestAssured.get(URL),
            RestAssured.given().queryParam("access_token", genuine).get(URL),
            RestAssured.given().queryParam("token", genuine).get(URL),
            RestAssured.given().cookie("Bearer", genuine).get(URL),
            RestAssured.given().cookie("Authorization", "Bearer " + genuine).get(URL),
            RestAssured.given().header("X-Authorization", "Bearer " + genuine).get(URL),
            RestAssured.given()
                    .header("Proxy-Authorization", "Bearer " + genuine)
                    .get(URL),
            RestAssured.given().header("Authorization", genuine).get(URL),
            RestAssured.given().header("Authorization", "Basic " + genuine).get(URL)
        }) {
            assertThat(refused.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void keysAreExchangedWhileItRuns() {
        InternalKeys keys = World.KEYS;
        InternalKey old = keys.gateway();

        keys.announceNext();
        keys.useNext();

        assertThat(bearing(genuine().sign()).statusCode())
                .as("the new one, at once")
                .isEqualTo(200);
        assertThat(bearing(Forgeries.genuine(old, AUTH_SERVICE, KEY).sign()).statusCode())
                .isEqualTo(200);
        keys.forgetPrevious();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> bearing(Forgeries.genuine(old, AUTH_SERVICE, KEY).sign())
                                .statusCode()
                        == 401);
        assertThat(bearing(genuine().sign()).statusCode()).isEqualTo(200);
    }

    private static InternalToken genuine() {
        return Forgeries.genuine(World.KEYS.gateway(), AUTH_SERVICE, KEY);
    }

    private static Stream<Map.Entry<String, String>> forgeries() {
        return Forgeries.of(World.KEYS.gateway(), World.KEYS.auth(), AUTH_SERVICE, KEY).entrySet().stream();
    }

    private static Response bearing(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get(URL);
    }
}
