package dev.trunkline.systemtests.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.books.Ledger.Billed;
import dev.trunkline.systemtests.books.RandomCalls.Customer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The customers of one stack, what they saw, and the question whether billing, simulator and Redis say the same. One
 * thread.
 */
final class Books implements AutoCloseable {

    static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);
    private static final int ACCOUNTS = 5;
    private static final int KEYS = 2;
    private static final String CREDIT_USD = "1000";
    private static final long CREDIT_NANO = 1_000_000_000_000L;

    private final TestStack stack;
    private final Ledger ledger;
    private final RedisView redis;
    private final Events events;
    private final List<Customer> customers;
    private final Map<Call, Receipt> receipts = new HashMap<>();

    private Books(TestStack stack) {
        this.stack = stack;
        this.ledger = Ledger.of(stack.processes(), "billing");
        this.redis = new RedisView(stack.processes().redisUrl());
        this.events = new Events(stack.processes().kafkaBootstrapServers());
        this.customers = Stream.generate(this::customer).limit(ACCOUNTS).toList();
    }

    /** Opens accounts with credit. */
    static Books open(TestStack stack) {
        return new Books(stack);
    }

    private Customer customer() {
        Account account = stack.newAccount(CREDIT_USD);
        List<Account.Key> keys = new ArrayList<>(List.of(account.key()));
        while (keys.size() < KEYS) {
            keys.add(account.newKey(Map.of("name", "key " + keys.size(), "limit", 900)));
        }
        return new Customer(account.id(), keys);
    }

    List<Customer> customers() {
        return customers;
    }

    Ledger ledger() {
        return ledger;
    }

    Events events() {
        return events;
    }

    Map<Call, Receipt> receipts() {
        return receipts;
    }

    /** Makes these calls, so many at once, and keeps what the callers saw. */
    Map<Call, Receipt> run(Callers callers, List<Call> calls, int atOnce) {
        long startNanos = System.nanoTime();
        try (Load load = Load.start(callers, calls, atOnce)) {
            Map<Call, Receipt> ended = load.receipts();
            receipts.putAll(ended);
            say("%d requests in %d ms", calls.size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
            return ended;
        }
    }

    /** All books of callers, simulator and billing, over everything that has happened to this stack. */
    Audit auditWhenRecorded() {
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

    /** Credit and use of keys in Redis, to the nano-USD. */
    void compareRedisWhenNothingIsHeld(Audit audit) {
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
    void awaitRecorded() {
        List<String> told = receipts.entrySet().stream()
                .filter(entry -> entry.getValue().kind() != Receipt.Kind.LOST)
                .filter(entry -> !entry.getValue().generationId().isEmpty())
                .map(entry -> entry.getKey().tag())
                .toList();
        List<String> left = leftAtAProvider();
        await().atMost(SETTLED_WITHIN).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            Set<String> recorded = ledger.tags();
            assertThat(told.stream().filter(tag -> !recorded.contains(tag))).isEmpty();
            assertThat(left.stream().filter(tag -> !recorded.contains(tag))).isEmpty();
            assertThat(events.allTaken()).as("all events taken").isTrue();
        });
    }

    /** Calls whose caller was told nothing before it left, and which a provider may read on for a while. */
    private List<String> leftAtAProvider() {
        return receipts.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == Receipt.Kind.LEFT)
                .filter(entry -> entry.getValue().generationId().isEmpty())
                .map(entry -> entry.getKey().tag())
                .filter(tag -> !stack.simulator().record(tag).isEmpty())
                .toList();
    }

    /** Gateways read some answers on when their callers have left; who kills one then loses their bills. */
    void awaitNothingReadOn() {
        await().atMost(SETTLED_WITHIN)
                .until(() -> stack.simulator().count().path("openRequests").asInt() == 0);
    }

    /** Until providers have so many requests that they have not answered. */
    void awaitOpen(int requests) {
        await().atMost(SETTLED_WITHIN)
                .until(() -> stack.simulator().count().path("openRequests").asInt() >= requests);
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

    static void say(String format, Object... values) {
        System.out.println("books: " + format.formatted(values));
    }

    @Override
    public void close() throws IOException {
        redis.close();
    }
}
