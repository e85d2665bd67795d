package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.component.Service;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers see while one part of the house is down: docs/architecture.md, "When a part is down". */
@OnSharedStack
class PartsDownST {

    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
    private static final String PROMPT = "Hello #tokens=8";
    private static final Chat HELLO = Chat.of(Chat.SMALL, PROMPT);

    private final TestStack stack;
    private final Account account;
    private final String key;

    PartsDownST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
        this.key = account.key().secret();
    }

    @AfterEach
    void everythingIsUpAgain() {
        for (Component component : stack.processes().components()) {
            if (!stack.processes().isAlive(component)) {
                stack.processes().start(component);
            }
        }
        await().atMost(BACK_WITHIN).ignoreExceptions().untilAsserted(() -> {
            Account fresh = stack.newAccount("0.1");
            stack.gateway().complete(fresh.key().secret(), HELLO).expect(200);
            stack.gateway().get("/api/v1/models").expect(200);
        });
    }

    @Test
    void withoutAuthServiceKnownKeysGoOnAndUnknownOnesAreAskedToComeBack() {
        awaitChangesHeard();
        complete().expect(200);
        account.credits();

        stack.processes().stop(Service.AUTH);

        complete().expect(200);
        Reply unknown = stack.gateway().complete(Keys.unknown(), HELLO);
        unknown.expect(503);
        assertThat(Integer.parseInt(unknown.header("Retry-After"))).isPositive();
        assertIsDown(stack.gateway().get("/api/v1/keys", account.managementKey()), "auth-service");
    }

    @Test
    void withoutRoutingServiceThereIsAnAnswer() {
        stack.processes().stop(Service.ROUTING);

        complete().expect(200);
        // A question that routing-service was never asked.
        Chat fresh = Chat.of(Chat.LARGE, PROMPT).only(Chat.ALPHA).with("max_tokens", 37);
        assertThat(stack.gateway()
                        .complete(key, fresh)
                        .expect(200)
                        .at("/provider")
                        .asText())
                .isEqualTo("Simulator Alpha");
        stack.gateway()
                .complete(
                        key,
                        Chat.of(Chat.LARGE, PROMPT + " #fault=alpha:status:503").with("max_tokens", 38))
                .expect(200);
    }

    @Test
    void withoutCatalogServiceThereIsAnAnswer() {
        stack.processes().stop(Service.CATALOG);

        complete().expect(200);
        assertIsDown(stack.gateway().get("/api/v1/models"), "catalog-service");
    }

    @Test
    void withoutBillingServiceThereIsAnAnswerWhichIsBilledLater() {
        stack.processes().stop(Service.BILLING);

        Reply reply = complete();
        reply.expect(200);
        assertIsDown(stack.gateway().get("/api/v1/credits", key), "billing-service");

        stack.processes().start(Service.BILLING);
        await().atMost(BACK_WITHIN).ignoreExceptions().untilAsserted(() -> assertThat(account.usedNano())
                .isEqualTo(Price.SMALL.nano(PROMPT, 8)));
        stack.gateway().generation(key, reply.generationId()).expect(200);
    }

    @Test
    void withoutRedisNothingIsServedUnpaidAndServiceReturnsByItself() {
        complete().expect(200);

        stack.processes().stop(Part.REDIS);

        Reply refused = complete();
        assertThat(refused.expect(503).at("/error/message").asText()).contains("nothing was sent to a provider");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();

        stack.processes().start(Part.REDIS);
        await().atMost(BACK_WITHIN).untilAsserted(() -> complete().expect(200));
        long answered = Price.SMALL.nano(PROMPT, 8);
        account.awaitUsedNano(2 * answered);
    }

    @Test
    void withoutKafkaThereIsAnAnswerWhichIsBilledLater() {
        stack.processes().stop(Part.KAFKA);

        complete().expect(200);

        stack.processes().start(Part.KAFKA);
        await().atMost(BACK_WITHIN).ignoreExceptions().untilAsserted(() -> assertThat(account.usedNano())
                .isEqualTo(Price.SMALL.nano(PROMPT, 8)));
    }

    @Test
    void aProviderProcessThatDiesAndReturns() {
        stack.processes().kill(Service.SIMULATOR);

        complete().expect(502);

        stack.processes().start(Service.SIMULATOR);
        await().atMost(BACK_WITHIN).untilAsserted(() -> complete().expect(200));
    }

    /** The news of a key makes the gateway forget it; those of a younger key come after those of this one. */
    private void awaitChangesHeard() {
        Account.Key younger = account.newKey(Map.of("name", "younger"));
        stack.gateway().complete(younger.secret(), HELLO).expect(200);
        stack.gateway()
                .delete("/api/v1/keys/" + younger.hash(), account.managementKey())
                .expect(200);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> stack.gateway().complete(younger.secret(), HELLO).expect(401));
    }

    private Reply complete() {
        return stack.gateway().complete(key, HELLO);
    }

    private static void assertIsDown(Reply reply, String service) {
        assertThat(reply.expect(503).at("/error/message").asText()).startsWith(service + " does not answer");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
    }
}
