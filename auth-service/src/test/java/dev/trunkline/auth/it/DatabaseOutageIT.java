package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.component.Part;
import io.grpc.Status;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trouble of our own is 503 and UNAVAILABLE: a client that is told 401 throws its key away. */
class DatabaseOutageIT {

    private final Api own = Api.ofNewAccount();
    private final String hash = own.newKey("{\"name\":\"x\"}");
    private final Identity identity = new Identity(World.AUTH);

    @AfterEach
    void close() {
        identity.close();
    }

    @Test
    void aStoppedDatabaseIsToldHonestlyAndForgottenWhenItIsBack() {
        World.PARTS.stop(Part.POSTGRESQL);
        try {
            assertEverythingIsUnavailable();
            await().atMost(Duration.ofSeconds(60)).until(() -> !World.AUTH.isReady());
        } finally {
            World.PARTS.start(Part.POSTGRESQL);
        }
        assertEverythingWorksAgain();
    }

    @Test
    void aHangingDatabaseHangsNobody() {
        World.PARTS.pause(Part.POSTGRESQL);
        try {
            assertEverythingIsUnavailable();
        } finally {
            World.PARTS.resume(Part.POSTGRESQL);
        }
        assertEverythingWorksAgain();
    }

    private void assertEverythingIsUnavailable() {
        assertThatThrownBy(() -> identity.identify(Tokens.service(), hash))
                .satisfies(thrown ->
                        assertThat(Status.fromThrowable(thrown).getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        for (Response refused : List.of(
                own.get(Api.KEYS),
                own.patch(Api.KEYS + "/" + hash, "{\"name\":\"y\"}"),
                Api.as(Tokens.operator()).get(Api.ACCOUNTS))) {
            refused.then().statusCode(503);
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(refused.<Integer>path("error.code")).isEqualTo(503);
        }
    }

    private void assertEverythingWorksAgain() {
        await().atMost(Duration.ofSeconds(120)).until(World.AUTH::isReady);
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> identity.identify(Tokens.service(), hash)
                .hasKnown());
        await().atMost(Duration.ofSeconds(60)).until(() -> own.get(Api.KEYS).statusCode() == 200);
    }
}
