package dev.trunkline.systemtests.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.Part;
import dev.trunkline.localstack.Service;
import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.books.Ledger.Billed;
import dev.trunkline.systemtests.books.RandomCalls.Customer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Ten thousand mixed requests with random faults, and then the books of callers, simulator and billing have to agree to
 * the nano-USD: first with all parts up, then while they are killed, last after a replay into an empty database.
 *
 * <p>{@code -Dtrunkline.books.seed=N} repeats a run's calls, {@code -Dtrunkline.books.kafkaDown=15} sets the seconds that
 * Kafka stays away at least (60 unless set), {@code -Dtrunkline.books.requests=N} the number of requests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BooksST {

    private static final Path FOLDER = Path.of("target", "books-stack").toAbsolutePath();
    private static final int AT_ONCE = 64;
    private static final int ACCOUNTS = 5;
    private static final int KEYS = 2;
    private static final String CREDIT_USD = "1000";
    private static final long CREDIT_NANO = 1_000_000_000_000L;
    /** Longer than any request: one provider of three models that takes its whole time limit for each. */
    private static final String HOLD_MAX_AGE = "25s";

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 404, 429, 502, 504);

    private final long seed = Long.getLong("trunkline.books.seed", System.nanoTime());
    private final int requests = Integer.getInteger("trunkline.books.requests", 10_000);
    private final Duration kafkaDown = Duration.ofSeconds(Integer.getInteger("trunkline.books.kafkaDown", 60));
    private final Random random = new Random(seed);
    private final Map<Call, Receipt> receipts = new HashMap<>();

    private TestStack stack;
    private TrunklineStack processes;
    private Ledger ledger;
    private RedisView redis;
    private Events events;
    private List<Customer> customers;
    private Callers callers;

    @BeforeAll
    void start() {
        say("seed %d, %d requests, Kafka away for %s", seed, requests, kafkaDown);
        stack = TestStack.start(options());
        processes = stack.processes();
        ledger = Ledger.of(processes, "billing");
        redis = new RedisView(processes.redisUrl());
        events = new Events(processes.kafkaBootstrapServers());
        callers = new Callers(List.of(processes.gatewayUrl(0), processes.gatewayUrl(1)));
        customers = Stream.generate(this::customer).limit(ACCOUNTS).toList();
    }

    private static StackOptions options() {
        return Stacks.twoGateways(FOLDER).with(Service.BILLING, "TRUNKLINE_BILLING_HOLDS_MAX_AGE", HOLD_MAX_AGE);
    }

    private Customer customer() {
        Account account = stack.newAccount(CREDIT_USD);
        List<Account.Key> keys = new ArrayList<>(List.of(account.key()));
        while (keys.size() < KEYS) {
            keys.add(account.newKey(Map.of("name", "key " + keys.size(), "limit", 900)));
        }
        return new Customer(account.id(), keys);
    }

    @AfterAll
    void stop() throws IOException {
        if (redis != null) {
            redis.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void agreeAfterRandomFaults() {
        Map<Call, Receipt> calm = run(calls("calm-").next(requests * 55 / 100));

        Audit audit = auditWhenRecorded();
        compareRedisWhenNothingIsHeld(audit);

        assertThat(audit.count(Receipt.Kind.LOST)).isZero();
        assertThat(calm.values().stream()
                        .filter(receipt -> receipt.kind() == Receipt.Kind.REFUSED)
                        .filter(receipt -> !REFUSALS.contains(receipt.status())))
                .isEmpty();
        assertThat(ledger.releasedHolds()).isEmpty();
        for (String seen : List.of(
                "answered after a failed attempt",
                "answered by the Anthropic protocol",
                "answered with cached tokens",
                "answered with counted tokens",
                "answered with a tool call",
                "answered without a token",
                "billed for a part",
                "rounded")) {
            assertThat(audit.figure(seen)).as(seen).isPositive();
        }
    }

    @Test
    @Order(2)
    void agreeAfterAGatewayWasKilled() {
        try (Load load = Load.start(callers, calls("gateway-").untilTheEnd().next(requests * 15 / 100), AT_ONCE)) {
            load.awaitEnded(requests / 50);
            processes.kill(Service.SECOND_GATEWAY);
            processes.start(Service.SECOND_GATEWAY);
            receipts.putAll(load.receipts());
        }

        Audit audit = auditWhenRecorded();

        assertThat(audit.count(Receipt.Kind.LOST)).isPositive().isLessThanOrEqualTo(AT_ONCE);
    }

    @Test
    @Order(3)
    void agreeAfterBillingWasKilled() {
        try (Load load = Load.start(callers, calls("billing-").next(requests * 15 / 100), AT_ONCE)) {
            for (int kill = 0; kill < 2; kill++) {
                load.awaitEnded(requests / 50 + kill * requests / 20);
                processes.kill(Service.BILLING);
                processes.start(Service.BILLING);
            }
            receipts.putAll(load.receipts());
        }

        auditWhenRecorded();
    }

    /** While Kafka is away callers are served, and what a gateway had finished outlives its death. */
    @Test
    @Order(4)
    void agreeAfterKafkaWasAway() {
        long stoppedAtNanos = System.nanoTime();
        processes.stop(Part.KAFKA);
        Map<Call, Receipt> without = run(calls("kafka-").next(requests * 10 / 100));
        assertThat(without.values().stream().filter(receipt -> receipt.status() == 503))
                .as("refused for want of Kafka")
                .isEmpty();
        assertThat(without.values().stream().filter(receipt -> receipt.kind() == Receipt.Kind.LOST))
                .as("lost for want of Kafka")
                .isEmpty();

        try (Load load = Load.start(callers, calls("both-").untilTheEnd().next(requests * 3 / 100), AT_ONCE)) {
            load.awaitEnded(requests / 100);
            processes.kill(Service.SECOND_GATEWAY);
            receipts.putAll(load.receipts());
        }
        long recordedWithout = ledger.generations();
        await().atMost(kafkaDown.plusSeconds(60))
                .until(() -> System.nanoTime() - stoppedAtNanos >= kafkaDown.toNanos());
        processes.start(Part.KAFKA);
        processes.start(Service.SECOND_GATEWAY);
        run(calls("after-").next(requests * 2 / 100));

        auditWhenRecorded();

        assertThat(ledger.generations() - recordedWithout)
                .as("recorded only when Kafka was back")
                .isGreaterThanOrEqualTo(requests * 10 / 100);
    }

    /** Whoever asked the dead gateways got no answer; what was held for that is credit again. */
    @Test
    @Order(5)
    void agreeWithRedisWhenTheHoldsOfDeadGatewaysAreReleased() {
        compareRedisWhenNothingIsHeld(auditWhenRecorded());

        say("%d holds released", ledger.releasedHolds().size());
        assertThat(ledger.releasedHolds()).isNotEmpty().hasSizeLessThanOrEqualTo(lost());
    }

    @Test
    @Order(6)
    void agreeWhenEventsComeTwice() {
        awaitRecorded();
        long generations = ledger.generations();
        processes.stop(Service.BILLING);
        int copies = events.deliverAgain(20, random);
        events.rewind();
        processes.start(Service.BILLING);

        Audit audit = auditWhenRecorded();
        compareRedisWhenNothingIsHeld(audit);

        say(
                "%d records in the topic for %d generations; %d copies delivered and all read twice",
                events.generationRecords(), generations, copies);
        assertThat(ledger.generations()).isEqualTo(generations);
        assertThat(receipts).hasSizeGreaterThanOrEqualTo(requests * 99 / 100);
        assertThat(audit.expectedNano()).isPositive();
    }

    @Test
    @Order(7)
    void agreeWithAReplayIntoAnEmptyDatabase() throws IOException {
        try (Replay replay = Replay.start(processes, FOLDER.resolve("replay"))) {
            await().atMost(SETTLED_WITHIN)
                    .until(() -> replay.ledger().generations() == ledger.generations()
                            && replay.ledger().grants() == ledger.grants());

            assertThat(replay.ledger().balances()).isEqualTo(ledger.balances());
            assertThat(replay.ledger().sums()).isEqualTo(ledger.sums());
            assertThat(replay.ledger().keyTotals()).isEqualTo(ledger.keyTotals());
            assertThat(replay.ledger().byTag()).isEqualTo(ledger.byTag());
            assertThat(replay.ledger().sum()).isZero();
            ledger.balances().forEach((account, balance) -> await().atMost(SETTLED_WITHIN)
                    .untilAsserted(
                            () -> assertThat(replay.view().credit(account).balanceNano())
                                    .isEqualTo(balance)));
        }
    }

    private RandomCalls calls(String prefix) {
        return new RandomCalls(random, customers, prefix);
    }

    private Map<Call, Receipt> run(List<Call> calls) {
        long startNanos = System.nanoTime();
        try (Load load = Load.start(callers, calls, AT_ONCE)) {
            Map<Call, Receipt> ended = load.receipts();
            receipts.putAll(ended);
            say("%d requests in %d ms", calls.size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
            return ended;
        }
    }

    private int lost() {
        return (int) receipts.values().stream()
                .filter(receipt -> receipt.kind() == Receipt.Kind.LOST)
                .count();
    }

    /** All books of callers, simulator and billing, over everything that has happened to this stack. */
    private Audit auditWhenRecorded() {
        awaitRecorded();
        Map<String, List<Billed>> billed = billedOfCustomers();
        Audit audit = Audit.of(receipts, Served.byTag(stack.simulator()), billed);
        say("%s", audit.summary());
        assertThat(audit.findings()).isEmpty();
        assertThat(ledger.sum()).as("sum of all postings").isZero();
        assertThat(ledger.unbalancedEntries()).isZero();
        assertThat(ledger.strayEntries()).isZero();
        assertThat(ledger.rejectedEvents()).isZero();
        Map<String, Long> sums = ledger.sums();
        Map<String, Long> balances = ledger.balances();
        customers.forEach(customer -> {
            long expected = balanceOf(customer, audit);
            assertThat(sums.get("customer:" + customer.accountId())).isEqualTo(expected);
            assertThat(balances.get(customer.accountId())).isEqualTo(expected);
        });
        assertThat(customers.stream()
                        .mapToLong(customer -> CREDIT_NANO - balances.get(customer.accountId()))
                        .sum())
                .as("usage in total")
                .isEqualTo(audit.expectedNano());
        assertKeysAgree(billed);
        return audit;
    }

    private void assertKeysAgree(Map<String, List<Billed>> billed) {
        Map<String, Long> totals = ledger.keyTotals();
        Map<String, Long> sums = billed.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Billed::keyHash, Collectors.summingLong(Billed::costNano)));
        sums.forEach((key, sum) ->
                assertThat(totals.getOrDefault(key, 0L)).as("used by a key").isEqualTo(sum));
    }

    private Map<String, List<Billed>> billedOfCustomers() {
        Set<String> ids = customers.stream().map(Customer::accountId).collect(Collectors.toSet());
        Map<String, List<Billed>> billed = new HashMap<>(ledger.byTag());
        billed.replaceAll((tag, rows) ->
                rows.stream().filter(row -> ids.contains(row.accountId())).toList());
        billed.values().removeIf(List::isEmpty);
        return billed;
    }

    private static long balanceOf(Customer customer, Audit audit) {
        return CREDIT_NANO - audit.expectedOfAccount().getOrDefault(customer.accountId(), 0L);
    }

    private void compareRedisWhenNothingIsHeld(Audit audit) {
        awaitNothingHeld();
        Map<String, Long> used = ledger.keyTotals();
        for (Customer customer : customers) {
            assertThat(redis.credit(customer.accountId()).freeNano())
                    .as("available credit of " + customer.accountId())
                    .isEqualTo(balanceOf(customer, audit));
            for (Account.Key key : customer.keys()) {
                Map<String, String> live = redis.key(customer.accountId(), key.hash());
                assertThat(live.getOrDefault("held", "0")).as("held by a key").isEqualTo("0");
                assertThat(Long.parseLong(live.getOrDefault("total", "0")))
                        .as("used by a key")
                        .isEqualTo(used.getOrDefault(key.hash(), 0L));
            }
        }
    }

    /** Everything a caller was told the id of is on record, and nothing waits in Kafka. */
    private void awaitRecorded() {
        List<String> told = receipts.entrySet().stream()
                .filter(entry -> entry.getValue().kind() != Receipt.Kind.LOST)
                .filter(entry -> !entry.getValue().generationId().isEmpty())
                .map(entry -> entry.getKey().tag())
                .toList();
        await().atMost(SETTLED_WITHIN).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            Set<String> recorded = ledger.tags();
            assertThat(told.stream().filter(tag -> !recorded.contains(tag))).isEmpty();
            assertThat(events.allTaken()).as("all events taken").isTrue();
        });
    }

    private void awaitNothingHeld() {
        await().atMost(SETTLED_WITHIN).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            for (Customer customer : customers) {
                RedisView.Credit credit = redis.credit(customer.accountId());
                assertThat(credit.holds()).isEmpty();
                assertThat(credit.heldNano()).isZero();
            }
        });
    }

    private static void say(String format, Object... values) {
        System.out.println("books: " + format.formatted(values));
    }
}
