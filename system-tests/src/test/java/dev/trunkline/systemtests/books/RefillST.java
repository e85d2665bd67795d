package dev.trunkline.systemtests.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.component.Service;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.books.Call.Leaving;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Redis lost, and the ledger too, while callers go on against the last cents of an account: nobody is admitted until all
 * that was spent is known again, and then everybody is.
 */
class RefillST extends OnTwoGateways {

    private static final Path FOLDER = Path.of("target", "refill-stack").toAbsolutePath();
    private static final Duration WITHIN = Duration.ofMinutes(3);
    private static final int AT_ONCE = 40;
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);
    private static final String PROMPT = "Sing. #tokens=50 #ttft=300";
    private static final Tariff TARIFF = Tariff.of("beta", "parrot-small");

    @Override
    TestStack begin() {
        return TestStack.start(
                Stacks.twoGateways(FOLDER).with(Service.BILLING, "TRUNKLINE_BILLING_INTAKE_BATCH_EVENTS", "5"));
    }

    /** What was spent is in Kafka only, and balances of before are in the ledger. */
    @Test
    void redisLostWhileBillingIsDead() {
        Account account = accountFor(60);
        assertThat(answered(rush(account, 25))).isPositive();
        stack.processes().kill(Service.BILLING);
        assertThat(answered(rush(account, 25))).isPositive();

        redis.flush();
        assertThat(answered(rush(account, 20)))
                .as("answered without any balance")
                .isZero();
        startBillingUnderLoad(account);

        assertSpentToTheLastCent(account);
    }

    /** The way of docs/operations.md: an empty database takes everything from the topics again. */
    @Test
    void databaseBegunAnewAndRedisEmptied() {
        Account account = accountFor(60);
        assertThat(answered(rush(account, 50))).isPositive();
        stack.processes().kill(Service.BILLING);
        Ledger.of(stack.processes(), "postgres").replaceDatabase("billing");
        redis.flush();

        startBillingUnderLoad(account);

        assertSpentToTheLastCent(account);
    }

    /** What is in flight is lost to Redis with everything else. */
    @Test
    void redisEmptiedUnderLoad() {
        Account account = accountFor(60);
        try (Load load = Load.start(callers, calls(account, 400), AT_ONCE)) {
            for (int flush = 1; flush <= 3; flush++) {
                load.awaitEnded(flush * 25);
                redis.flush();
            }
            load.receipts();
        }

        assertSpentToTheLastCent(account);
    }

    /** Callers do not wait for anybody: from the first moment on somebody asks. */
    private void startBillingUnderLoad(Account account) {
        AtomicBoolean isStarted = new AtomicBoolean();
        CompletableFuture<Void> asking = CompletableFuture.runAsync(
                () -> {
                    while (!isStarted.get()) {
                        rush(account, AT_ONCE);
                    }
                },
                // The common pool may have one thread, which the client of HTTP needs.
                Thread.ofPlatform()::start);
        stack.processes().start(Service.BILLING);
        isStarted.set(true);
        asking.join();
    }

    /** Until nothing more is answered; then the books of the account must not have passed its credit. */
    private void assertSpentToTheLastCent(Account account) {
        await().atMost(WITHIN).until(() -> answered(rush(account, 10)) > 0 || balance(account) < priceNano());
        await().atMost(WITHIN).until(() -> answered(rush(account, 30)) == 0 && isSettled(account));

        assertThat(balance(account)).isBetween(0L, 3 * priceNano());
        assertThat(ledger.sums().get("customer:" + account.id())).isEqualTo(balance(account));
        assertThat(ledger.sum()).isZero();
        assertThat(redis.credit(account.id()).balanceNano()).isEqualTo(balance(account));
    }

    private boolean isSettled(Account account) {
        RedisView.Credit credit = redis.credit(account.id());
        return credit.holds().isEmpty() && credit.heldNano() == 0;
    }

    private long balance(Account account) {
        return ledger.balances().getOrDefault(account.id(), 0L);
    }

    private Account accountFor(int answers) {
        long creditNano = answers * priceNano() + priceNano() / 2;
        Account account =
                stack.newAccount(BigDecimal.valueOf(creditNano).divide(NANO).toPlainString());
        await().atMost(WITHIN).until(() -> redis.credit(account.id()).balanceNano() == creditNano);
        return account;
    }

    private Collection<Receipt> rush(Account account, int count) {
        try (Load load = Load.start(callers, calls(account, count), AT_ONCE)) {
            return load.receipts().values();
        }
    }

    private static long answered(Collection<Receipt> receipts) {
        return receipts.stream()
                .filter(receipt -> receipt.kind() == Receipt.Kind.ANSWERED)
                .count();
    }

    private static List<Call> calls(Account account, int count) {
        long first = TestStack.nextNumber();
        return IntStream.range(0, count)
                .mapToObj(i -> call(account, tag(first, i), i))
                .toList();
    }

    private static Call call(Account account, String tag, int i) {
        Chat chat =
                Chat.of(Chat.SMALL, PROMPT + " #tag=" + tag).with("user", tag).with("max_tokens", 50);
        return new Call(
                tag,
                account.id(),
                account.key().secret(),
                i % 2,
                false,
                new Leaving.Never(),
                Json.write(chat.fields()));
    }

    private static String tag(long first, int i) {
        return "%015d-%03d".formatted(first, i);
    }

    private static long priceNano() {
        return Tariff.nano(TARIFF.usd(Chat.tokens(PROMPT + " #tag=" + tag(0, 0)), 0, 50));
    }
}
