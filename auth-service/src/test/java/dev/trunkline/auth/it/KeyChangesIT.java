package dev.trunkline.auth.it;

import static dev.trunkline.auth.it.Api.KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.localstack.component.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens on the way, the topic says what the database says. */
class KeyChangesIT {

    private static final Duration AT_MOST = Duration.ofSeconds(120);

    private final Api own = Api.ofNewAccount();
    private final Topic topic = new Topic();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void eachChangeIsPublishedAndADeletionIsATombstone() {
        String hash = own.newKey("{\"name\":\"x\"}");
        own.patch(KEYS + "/" + hash, "{\"disabled\":true}").then().statusCode(200);
        own.patch(KEYS + "/" + hash, "{\"limit\":0.5}").then().statusCode(200);
        own.delete(KEYS + "/" + hash).then().statusCode(200);

        eventually().until(() -> topic.of(hash).size() == 4);
        List<Optional<ApiKeyState>> states = topic.of(hash);
        assertThat(states.get(0).orElseThrow().getDisabled()).isFalse();
        assertThat(states.get(1).orElseThrow().getDisabled()).isTrue();
        assertThat(states.get(2).orElseThrow().getLimitNano()).isEqualTo(500_000_000L);
        assertThat(states.get(2).orElseThrow().getVersion()).isEqualTo(3);
        assertThat(states.get(3)).isEmpty();
    }

    @Test
    void whatChangesNothingIsNotPublished() {
        String hash = own.newKey("{\"name\":\"x\"}");
        own.patch(KEYS + "/" + hash, "{}").then().statusCode(200);
        own.patch(KEYS + "/" + hash, "{\"name\":\"x\",\"disabled\":false}")
                .then()
                .statusCode(200);
        own.patch(KEYS + "/" + hash, "{\"name\":\"y\"}").then().statusCode(200);

        eventually().until(() -> topic.versionsOf(hash).contains(2L));
        assertThat(topic.versionsOf(hash)).containsExactly(1L, 2L);
    }

    @Test
    void changesMadeWhileKafkaIsAwayArriveInOrderWhenItIsBack() {
        String hash = own.newKey("{\"name\":\"x\"}");
        eventually().until(() -> topic.versionsOf(hash).contains(1L));

        World.PARTS.stop(Part.KAFKA);
        own.patch(KEYS + "/" + hash, "{\"disabled\":true}").then().statusCode(200);
        own.delete(KEYS + "/" + hash).then().statusCode(200);
        assertThat(World.AUTH.isReady()).isTrue();
        try (AuthProcess startedWithoutKafka = AuthProcess.start(World.environment())) {
            assertThat(startedWithoutKafka.isReady()).isTrue();
        }
        World.PARTS.start(Part.KAFKA);

        eventually().until(() -> topic.versionsOf(hash).contains(-1L));
        assertThat(topic.versionsOf(hash)).containsSubsequence(1L, 2L, -1L).endsWith(-1L);
    }

    @Test
    void aChangeSurvivesTheDeathOfTheServiceThatMadeIt() {
        Map<String, String> watchful = World.environment();
        watchful.put("TRUNKLINE_IDENTITY_CHANGES_POLL_INTERVAL", "200ms");
        try (AuthProcess watching = AuthProcess.start(watchful);
                AuthProcess mortal = AuthProcess.start(World.environment())) {
            String hash;
            World.PARTS.pause(Part.KAFKA);
            try {
                hash = new Api(mortal, own.token()).newKey("{\"name\":\"x\"}");
                mortal.kill();
                assertThat(watching.isReady()).isTrue();
            } finally {
                World.PARTS.resume(Part.KAFKA);
            }
            eventually().until(() -> topic.versionsOf(hash).contains(1L));
        }
    }

    @Test
    void replicasDoNotReorderTheChangesOfOneKey() {
        String hash = own.newKey("{\"name\":\"x\"}");
        try (AuthProcess second = AuthProcess.start(World.patient())) {
            var one = CompletableFuture.runAsync(() -> rename(own, hash, "one"));
            var two = CompletableFuture.runAsync(() -> rename(new Api(second, own.token()), hash, "two"));
            CompletableFuture.allOf(one, two).join();

            eventually().until(() -> topic.versionsOf(hash).contains(61L));
        }
        assertThat(topic.versionsOf(hash))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 61).boxed().toList());
    }

    private static void rename(Api api, String hash, String name) {
        for (int i = 0; i < 30; i++) {
            api.patch(KEYS + "/" + hash, "{\"name\":\"" + name + i + "\"}")
                    .then()
                    .statusCode(200);
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(AT_MOST).pollInterval(Duration.ofMillis(20));
    }
}
