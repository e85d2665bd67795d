package dev.trunkline.systemtests.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.books.Call.Leaving;
import dev.trunkline.systemtests.books.Ledger.Billed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A thousand callers at once, on two gateways, with one key whose limit pays for twenty answers. Its account could pay
 * for all of them.
 */
@Isolated
class KeyLimitST extends OnTwoGateways {

    private static final Path FOLDER = Path.of("target", "key-limit-stack").toAbsolutePath();
    private static final int AT_ONCE = 1000;
    private static final int ROUNDS_AT_MOST = 20;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    private static final int TOKENS = 50;
    private static final String PROMPT = "Sing. #tokens=" + TOKENS + " #ttft=300 #tag=";
    private static final int TAG_LETTERS = 20;
    private static final long PRICE_NANO = Tariff.nano(
            Tariff.of("beta", "parrot-small").usd(Chat.tokens(PROMPT + "x".repeat(TAG_LETTERS)), 0, TOKENS));
    /** What is held before an answer counts the JSON around the prompt, too; so not all of a limit is used. */
    private static final int FEWEST_SERVED = 17;

    private static final int SERVED_AT_MOST = 20;
    private static final long LIMIT_NANO = SERVED_AT_MOST * PRICE_NANO + PRICE_NANO / 2;

    @Override
    TestStack begin() {
        return TestStack.start(Stacks.twoGateways(FOLDER));
    }

    @Test
    void aTotalLimitHoldsAlsoAfterTheGatewaysWereRestarted() {
        Account account = stack.newAccount("100");
        Account.Key key = account.newKey(Map.of("name", "total", "limit", usd(LIMIT_NANO)));

        rushUntilNobodyIsServed(account, key);
        assertUsed(account, key, LIMIT_NANO);
        restartGateways();

        assertThat(rush(account, key)).as("served after the restart").isZero();
        assertUsed(account, key, LIMIT_NANO);
    }

    /** Twice the limit, half of it before a restart: what was used before counts after it. */
    @Test
    void aDailyLimitThatWasRaisedHoldsAcrossARestart() {
        Account account = stack.newAccount("100");
        Account.Key key = account.newKey(Map.of("name", "daily", "limit", usd(LIMIT_NANO), "limit_reset", "daily"));

        rushUntilNobodyIsServed(account, key);
        assertUsed(account, key, LIMIT_NANO);
        account.gateway()
                .patch("/api/v1/keys/" + key.hash(), account.managementKey(), Map.of("limit", usd(2 * LIMIT_NANO)))
                .expect(200);
        restartGateways();

        rushUntilNobodyIsServed(account, key);
        assertUsed(account, key, 2 * LIMIT_NANO);
    }

    /** An account without any credit, whose own credential serves; its key counts that at list price. */
    @Test
    void aLimitThatCountsOwnCredentialsHoldsForThem() {
        Account account = stack.newAccount("0");
        account.gateway()
                .post(
                        "/api/v1/byok",
                        account.managementKey(),
                        Map.of("provider", Chat.BETA, "key", "sk-own-" + TestStack.nextNumber()))
                .expect(201);
        Account.Key key =
                account.newKey(Map.of("name", "own", "limit", usd(LIMIT_NANO), "include_byok_in_limit", true));

        rushUntilNobodyIsServed(account, key);

        long usedNano = ledger.byokInLimitNano(key.hash());
        assertThat(usedNano).isBetween(FEWEST_SERVED * PRICE_NANO, LIMIT_NANO);
        assertThat(redis.key(account.id(), key.hash()).get("total")).isEqualTo(Long.toString(usedNano));
        assertThat(ledger.sums()).doesNotContainKey("customer:" + account.id());
        assertThat(ledger.keyTotals().get(key.hash())).isZero();
        assertThat(servedNano(billed(key))).as("by the simulator's record").isEqualTo(usedNano);
    }

    private static BigDecimal usd(long nano) {
        return BigDecimal.valueOf(nano).divide(NANO);
    }

    private void restartGateways() {
        Stacks.GATEWAYS.forEach(gateway -> stack.processes().stop(gateway));
        Stacks.GATEWAYS.forEach(gateway -> stack.processes().start(gateway));
        assertThat(Stacks.GATEWAYS).allMatch(this::isAlive);
    }

    private boolean isAlive(Service gateway) {
        return stack.processes().isAlive(gateway);
    }

    private void rushUntilNobodyIsServed(Account account, Account.Key key) {
        int rounds = 0;
        long served;
        do {
            served = rush(account, key);
            rounds++;
        } while (served > 0 && rounds < ROUNDS_AT_MOST);
        assertThat(served).as("served in the last of %d rounds", rounds).isZero();
        assertThat(rounds).as("rounds").isGreaterThan(1);
    }

    /** @return how many were served; all others were told that the key's limit is used up, or held by others */
    private long rush(Account account, Account.Key key) {
        try (Load load = Load.start(callers, calls(account, key), AT_ONCE)) {
            Collection<Receipt> receipts = load.receipts().values();
            List<Receipt> refused = receipts.stream()
                    .filter(receipt -> receipt.kind() != Receipt.Kind.ANSWERED)
                    .toList();
            assertThat(refused)
                    .allSatisfy(receipt -> assertThat(receipt.status()).isIn(403, 429))
                    .allSatisfy(receipt -> assertThat(receipt.detail()).contains("openrouter_key_limit"));
            awaitNothingHeld(account, key);
            return receipts.size() - refused.size();
        }
    }

    /** Half of them streamed. */
    private static List<Call> calls(Account account, Account.Key key) {
        long first = TestStack.nextNumber();
        List<Call> calls = new ArrayList<>();
        IntStream.range(0, AT_ONCE).forEach(i -> {
            String tag = "%015d-%04d".formatted(first, i);
            Chat chat = Chat.of(Chat.SMALL, PROMPT + tag).with("user", tag).with("max_tokens", TOKENS);
            boolean streamed = i % 4 < 2;
            calls.add(new Call(
                    tag,
                    account.id(),
                    key.secret(),
                    i % 2,
                    streamed,
                    new Leaving.Never(),
                    Json.write((streamed ? chat.streamed() : chat).fields())));
        });
        return calls;
    }

    private void awaitNothingHeld(Account account, Account.Key key) {
        await().atMost(SETTLED_WITHIN).untilAsserted(() -> {
            assertThat(redis.credit(account.id()).holds()).isEmpty();
            assertThat(redis.key(account.id(), key.hash()).getOrDefault("held", "0"))
                    .isEqualTo("0");
        });
    }

    /** By ledger, Redis, the simulator's own record, and what the key is told of itself. */
    private void assertUsed(Account account, Account.Key key, long limitNano) {
        List<Billed> billed = billed(key);
        long usedNano = billed.stream().mapToLong(Billed::postedNano).sum();
        assertThat(usedNano).isBetween(FEWEST_SERVED * PRICE_NANO, limitNano);
        assertThat(ledger.keyWindows(key.hash()))
                .allSatisfy((window, nano) -> assertThat(nano).as(window).isBetween(0L, limitNano));
        assertThat(ledger.keyTotals().get(key.hash())).isEqualTo(usedNano);
        assertThat(ledger.sums().get("customer:" + account.id())).isEqualTo(100_000_000_000L - usedNano);
        assertThat(redis.key(account.id(), key.hash()).get("total")).isEqualTo(Long.toString(usedNano));

        assertThat(servedNano(billed)).as("by the simulator's record").isEqualTo(usedNano);

        JsonNode told = stack.gateway().get("/api/v1/key", key.secret()).expect(200);
        assertThat(Account.nano(told.at("/data/usage"))).isEqualTo(usedNano);
        assertThat(Account.nano(told.at("/data/limit_remaining"))).isBetween(0L, limitNano - usedNano);
    }

    private List<Billed> billed(Account.Key key) {
        return ledger.byTag().values().stream()
                .flatMap(List::stream)
                .filter(row -> row.keyHash().equals(key.hash()))
                .toList();
    }

    private long servedNano(List<Billed> billed) {
        Map<String, List<Served>> served = Served.byTag(stack.simulator());
        return billed.stream()
                .flatMap(row -> served.getOrDefault(row.tag(), List.of()).stream())
                .filter(Served::answered)
                .mapToLong(answer -> answer.nano(Asked.ofText(answer.promptTokens(), false)))
                .sum();
    }
}
