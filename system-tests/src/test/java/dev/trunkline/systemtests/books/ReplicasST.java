package dev.trunkline.systemtests.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/** Two of every service, as a cluster has them: what is behind the gateways is restarted, and killed, under load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated
class ReplicasST {

    private static final Path FOLDER = Path.of("target", "replicas-stack").toAbsolutePath();
    private static final int AT_ONCE = 12;
    private static final Duration SOON = Duration.ofSeconds(120);
    /** Far more than a balancer takes to see that a replica is not ready; in a cluster `preStop` gives that time. */
    private static final String NOTICE = "5s";

    private SecondReplicas second;
    private TestStack stack;
    private TrunklineStack processes;
    private Books books;
    private Callers callers;

    @BeforeAll
    void start() throws IOException {
        StackOptions options = Stacks.twoGateways(FOLDER);
        for (Service service : SecondReplicas.BEHIND.keySet()) {
            options = options.with(service, "QUARKUS_SHUTDOWN_DELAY", NOTICE);
        }
        second = new SecondReplicas(options);
        stack = TestStack.start(second.options());
        processes = stack.processes();
        second.start(FOLDER.resolve("second"));
        awaitAllReady();
        callers = new Callers(List.of(processes.gatewayUrl(0), processes.gatewayUrl(1)));
        books = Books.open(stack);
    }

    @AfterAll
    void stop() throws IOException {
        if (books != null) {
            books.close();
        }
        if (stack != null) {
            stack.close();
        }
        if (second != null) {
            second.close();
        }
    }

    private void awaitAllReady() {
        await().atMost(SOON)
                .until(() -> SecondReplicas.BEHIND.keySet().stream().allMatch(service -> second.bothReady(service)));
    }

    @Test
    @Order(1)
    void callersDoNotNoticeThatServicesAreRestarted() {
        Map<Call, Receipt> seen = loadWhile("restarted-", stack.gateway(), () -> SecondReplicas.BEHIND
                .keySet()
                .forEach(service -> {
                    processes.stop(service);
                    processes.start(service);
                    await().atMost(SOON).until(() -> second.bothReady(service));
                    second.process(service).stop();
                    second.process(service).start();
                    await().atMost(SOON).until(() -> second.bothReady(service));
                }));

        assertAllAnswered(seen);
        books.compareRedisWhenNothingIsHeld(books.auditWhenRecorded());
    }

    /** What was on its way to the dead replica and wrote something is told 503; nobody knows whether it was done. */
    @Test
    @Order(2)
    void callersDoNotNoticeThatOneOfTwoIsKilled() {
        Map<Call, Receipt> seen = loadWhile("killed-", stack.gateway().patient(), () -> SecondReplicas.BEHIND
                .keySet()
                .forEach(service -> {
                    processes.kill(service);
                    processes.start(service);
                    await().atMost(SOON).until(() -> second.bothReady(service));
                }));

        assertAllAnswered(seen);
        books.compareRedisWhenNothingIsHeld(books.auditWhenRecorded());
        assertThat(books.ledger().releasedHolds()).isEmpty();
    }

    private Map<Call, Receipt> loadWhile(String prefix, Gateway writes, Runnable work) {
        PacedCalls calls = new PacedCalls(books.customers(), prefix);
        // Not in the common pool: the callers' HTTP client needs that.
        CompletableFuture<Void> working = CompletableFuture.runAsync(work, Thread.ofPlatform()::start);
        Map<Call, Receipt> seen = new HashMap<>();
        do {
            seen.putAll(books.run(callers, calls.mixed(4 * AT_ONCE, 1), AT_ONCE));
            manage(writes, seen.size());
        } while (!working.isDone());
        working.join();
        return seen;
    }

    /** A new key, used at once at the other gateway, and what the account has left. */
    private void manage(Gateway writes, int number) {
        Account account = stack.newAccount(writes, "1");
        Account.Key key = account.newKey(Map.of("name", "key " + number));
        stack.gateway(number % 2)
                .get("/api/v1/credits", account.managementKey())
                .expect(200);
        stack.gateway(number % 2).get("/api/v1/models/count", key.secret()).expect(200);
        Reply answer = stack.gateway(1 - number % 2).complete(key.secret(), Chat.of(Chat.SMALL, "Hello"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static void assertAllAnswered(Map<Call, Receipt> seen) {
        assertThat(seen.entrySet().stream()
                        .filter(entry -> entry.getValue().kind() != Receipt.Kind.ANSWERED)
                        .map(entry -> entry.getKey().tag() + ": " + entry.getValue()))
                .isEmpty();
    }
}
