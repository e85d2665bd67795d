package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.auth.key.ApiKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BootstrapIT {

    @Test
    void startingAgainWithTheSameKeysChangesNothing() {
        Api operator = Api.as(Tokens.operator());
        String path = Api.KEYS + "/" + World.API_KEY.hash();
        String before = operator.get(path).asString();

        try (AuthProcess again = AuthProcess.start(World.environment());
                Topic topic = new Topic()) {
            assertThat(new Api(again, operator.token()).get(path).asString()).isEqualTo(before);
            String marker = operator.newKey("{\"name\":\"after the second start\"}");
            await().atMost(Duration.ofSeconds(60)).until(() -> !topic.of(marker).isEmpty());
            assertThat(topic.versionsOf(World.API_KEY.hash())).containsExactly(1L);
            assertThat(topic.of(World.MANAGEMENT_KEY.hash())
                            .getFirst()
                            .orElseThrow()
                            .getAdministrator())
                    .isTrue();
        }
    }

    @Test
    void aKeyThatWasDeletedStaysDeleted() {
        ApiKey key = World.newKey();
        Map<String, String> environment = World.environment();
        environment.put("TRUNKLINE_BOOTSTRAP_API_KEY", key.secret());
        Api operator = Api.as(Tokens.operator());
        String path = Api.KEYS + "/" + key.hash();

        try (AuthProcess first = AuthProcess.start(environment)) {
            operator.get(path).then().statusCode(200);
            operator.delete(path).then().statusCode(200);
        }
        try (AuthProcess second = AuthProcess.start(environment)) {
            operator.get(path).then().statusCode(404);
            assertThat(second.log()).contains("TRUNKLINE_BOOTSTRAP_API_KEY").doesNotContain(key.secret());
        }
    }

    /** A machine that is busy while everything starts on it is slower than a request may be. */
    @Test
    void aStartHasItsOwnTimeForEachStep() {
        ApiKey key = World.newKey();
        Map<String, String> environment = World.environment();
        environment.put("TRUNKLINE_BOOTSTRAP_API_KEY", key.secret());
        environment.put("TRUNKLINE_IDENTITY_DATABASE_TIMEOUT", "0.000001S");
        Api operator = Api.as(Tokens.operator());

        try (AuthProcess hurried = AuthProcess.launch(environment)) {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> hurried.log().contains("Stored the key of TRUNKLINE_BOOTSTRAP_API_KEY"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> operator.get(Api.KEYS + "/" + key.hash()).statusCode() == 200);
        }
    }

    @Test
    void aMalformedKeyStopsTheStartWithOneLineThatNamesTheVariable() throws InterruptedException {
        Map<String, String> environment = World.environment();
        environment.put("TRUNKLINE_BOOTSTRAP_MANAGEMENT_KEY", "sk-tl-v1-" + "0".repeat(64));

        AuthProcess stopped = AuthProcess.launch(environment);

        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.log().lines().filter(line -> line.contains("TRUNKLINE_BOOTSTRAP_MANAGEMENT_KEY")))
                .hasSize(1);
        assertThat(stopped.log()).doesNotContain("\tat ").doesNotContain("0000000000");
    }
}
