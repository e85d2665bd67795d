package dev.trunkline.systemtests.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.books.Balancer.Replica;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
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

/** Two gateways behind a balancer, as a cluster has them: restarted under load, killed under load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated
class RollingST {

    private static final Path FOLDER = Path.of("target", "rolling-stack").toAbsolutePath();
    private static final int AT_ONCE = 24;
    private static final int STREAM_SECONDS = 3;
    /** Far more than a balancer takes to see that a replica is not ready, and than a client keeps an idle connection. */
    private static final String NOTICE = "4s";
    /** Far more than a stream takes. */
    private static final String GRACE = "18s";

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Map<Service, Replica> replicas = new EnumMap<>(Service.class);
    private TestStack stack;
    private TrunklineStack processes;
    private Books books;
    private Balancer balancer;

    @BeforeAll
    void start() throws IOException {
        StackOptions options = Stacks.twoGateways(FOLDER);
        for (Service gateway : Stacks.GATEWAYS) {
            options = options.with(gateway, "TRUNKLINE_GATEWAY_DRAIN_NOTICE", NOTICE)
                    .with(gateway, "TRUNKLINE_GATEWAY_DRAIN_GRACE", GRACE);
        }
        stack = TestStack.start(options);
        processes = stack.processes();
        replicas.put(Service.GATEWAY, replica(Port.GATEWAY, Port.GATEWAY_MANAGEMENT));
        replicas.put(Service.SECOND_GATEWAY, replica(Port.SECOND_GATEWAY, Port.SECOND_GATEWAY_MANAGEMENT));
        balancer = Balancer.start(List.copyOf(replicas.values()));
        await().atMost(SOON).until(() -> replicas.values().stream().allMatch(balancer::isReady));
        books = Books.open(stack);
    }

    private Replica replica(Port port, Port management) {
        return new Replica(
                URI.create(stack.options().ports().url(port)),
                URI.create(stack.options().ports().url(management) + "/q/health/ready"));
    }

    @AfterAll
    void stop() throws IOException {
        if (books != null) {
            books.close();
        }
        if (balancer != null) {
            balancer.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void nobodyNoticesThatGatewaysAreRestartedOneAfterTheOther() {
        Callers callers = new Callers(List.of(balancer.url()));
        PacedCalls calls = new PacedCalls(books.customers(), "rolled-");
        Map<Call, Receipt> seen = new HashMap<>(books.run(callers, calls.mixed(AT_ONCE, STREAM_SECONDS), AT_ONCE));

        // Not in the common pool: the callers' HTTP client needs that.
        CompletableFuture<Void> restarts =
                CompletableFuture.runAsync(this::restartOneAfterTheOther, Thread.ofPlatform()::start);
        do {
            seen.putAll(books.run(callers, calls.mixed(4 * AT_ONCE, STREAM_SECONDS), AT_ONCE));
        } while (!restarts.isDone());
        restarts.join();

        assertThat(balancer.turnedAway())
                .as("callers for whom no gateway was ready")
                .isZero();
        assertThat(seen.entrySet().stream()
                        .filter(entry -> entry.getValue().kind() != Receipt.Kind.ANSWERED)
                        .map(entry -> entry.getKey().tag() + ": " + entry.getValue()))
                .isEmpty();
        books.compareRedisWhenNothingIsHeld(books.auditWhenRecorded());
        assertThat(books.ledger().releasedHolds()).isEmpty();
    }

    private void restartOneAfterTheOther() {
        for (Service gateway : Stacks.GATEWAYS) {
            await().atMost(SOON).until(() -> streaming() > 0);
            // Its end is awaited for longer than all of this takes, and then forced.
            processes.stop(gateway);
            assertThat(processes.log(gateway))
                    .content()
                    .contains("leaving: new requests are taken for")
                    .doesNotContain("Timed out waiting for graceful shutdown");
            processes.start(gateway);
            await().atMost(SOON).until(() -> balancer.isReady(replicas.get(gateway)));
        }
    }

    @Test
    @Order(2)
    void whatIsLeftAtTheEndOfTheGraceIsToldSoAndNotBilled() {
        Callers callers = new Callers(List.of(processes.gatewayUrl(0)));
        List<Call> calls = new PacedCalls(books.customers(), "overdue-").streams(4, 60);
        try (Load load = Load.start(callers, calls, calls.size())) {
            await().atMost(SOON).until(() -> streaming() == calls.size());
            processes.stop(Service.GATEWAY);
            books.receipts().putAll(load.receipts());

            assertThat(load.receipts().values()).allSatisfy(receipt -> {
                assertThat(receipt.kind()).isEqualTo(Receipt.Kind.BROKEN_OFF);
                assertThat(receipt.detail()).contains("this gateway was shut down before the answer was complete");
            });
        }
        processes.start(Service.GATEWAY);

        books.compareRedisWhenNothingIsHeld(books.auditWhenRecorded());
    }

    @Test
    @Order(3)
    void aGatewayThatLeavesStillAnswersButKeepsNoConnection() {
        String management = stack.options().ports().url(Port.GATEWAY_MANAGEMENT);
        assertThat(models().header("Connection")).isEmpty();

        CompletableFuture<Void> leaving =
                CompletableFuture.runAsync(() -> processes.stop(Service.GATEWAY), Thread.ofPlatform()::start);
        await().atMost(SOON).until(() -> !balancer.isReady(replicas.get(Service.GATEWAY)));
        Reply answer = models();
        Reply health = new Gateway(URI.create(management)).get("/q/health/ready");
        leaving.join();
        processes.start(Service.GATEWAY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(health.status()).isEqualTo(503);
    }

    private Reply models() {
        return stack.gateway(0).get("/api/v1/models/count");
    }

    @Test
    @Order(4)
    void onlyTheStreamsOfAKilledGatewayBreak() {
        await().atMost(SOON).until(() -> replicas.values().stream().allMatch(balancer::isReady));
        PacedCalls calls = new PacedCalls(books.customers(), "killed-");
        List<Call> doomed = calls.streams(AT_ONCE / 2, 10);
        List<Call> spared = calls.streams(AT_ONCE / 2, 10);
        try (Load atTheFirst = Load.start(new Callers(List.of(processes.gatewayUrl(0))), doomed, doomed.size());
                Load atTheSecond = Load.start(new Callers(List.of(processes.gatewayUrl(1))), spared, spared.size())) {
            await().atMost(SOON).until(() -> streaming() == doomed.size() + spared.size());
            processes.kill(Service.GATEWAY);
            await().atMost(SOON).until(() -> !balancer.isReady(replicas.get(Service.GATEWAY)));
            Map<Call, Receipt> after =
                    books.run(new Callers(List.of(balancer.url())), calls.mixed(AT_ONCE, 1), AT_ONCE);
            books.receipts().putAll(atTheFirst.receipts());
            books.receipts().putAll(atTheSecond.receipts());

            assertThat(atTheFirst.receipts().values())
                    .allSatisfy(receipt -> assertThat(receipt.kind()).isEqualTo(Receipt.Kind.LOST));
            assertThat(atTheSecond.receipts().values())
                    .allSatisfy(receipt -> assertThat(receipt.kind()).isEqualTo(Receipt.Kind.ANSWERED));
            assertThat(after.values())
                    .allSatisfy(receipt -> assertThat(receipt.kind()).isEqualTo(Receipt.Kind.ANSWERED));
        }
        processes.start(Service.GATEWAY);

        books.auditWhenRecorded();
    }

    /** Requests that the providers are answering now. */
    private int streaming() {
        return stack.simulator().count().get("openRequests").asInt();
    }
}
