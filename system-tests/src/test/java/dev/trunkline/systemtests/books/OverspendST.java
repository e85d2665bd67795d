package dev.trunkline.systemtests.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two gateways and 200 callers at once against the last cents of an account, or of a key: spend never passes them. */
@Isolated
class OverspendST extends OnTwoGateways {

    private static final Path FOLDER = Path.of("target", "overspend-stack").toAbsolutePath();
    private static final int AT_ONCE = 200;
    private static final int ROUNDS_AT_MOST = 60;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    private static final int TOKENS = 50;
    /** At 0.3 USD for a million tokens, and the prompt at 0.1. */
    private static final Tariff TARIFF = Tariff.of("beta", "parrot-small");

    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    /** Who wants what: the calls differ only in their tags, so all of them cost the same. */
    private record Rush(Account account, Account.Key key, String prompt, UnaryOperator<Chat> shape) {

        List<Call> calls(int count) {
            long first = TestStack.nextNumber();
            return IntStream.range(0, count)
                    .mapToObj(i -> call("%015d-%03d".formatted(first, i), i))
                    .toList();
        }

        boolean ofAKey() {
            return !key.equals(account.key());
        }

        private Call call(String tag, int replica) {
            Chat chat = shape.apply(Chat.of(Chat.SMALL, prompt + " #tag=" + tag).with("user", tag));
            boolean streamed = chat.fields().containsKey("stream");
            return new Call(
                    tag,
                    account.id(),
                    key.secret(),
                    replica % 2,
                    streamed,
                    new Leaving.Never(),
                    Json.write(chat.fields()));
        }

        /** What one answer costs that has so many tokens. */
        long priceNano(int tokens) {
            String text = prompt + " #tag=" + "%015d-%03d".formatted(0, 0);
            return Tariff.nano(TARIFF.usd(Chat.tokens(text), 0, tokens));
        }
    }

    @Override
    TestStack begin() {
        return TestStack.start(Stacks.twoGateways(FOLDER));
    }

    @Test
    void ofAnAccountWithMaxTokens() {
        Rush rush = rush(lastCents(), chat -> chat.with("max_tokens", TOKENS));

        rushUntilNothingIsLeft(rush);

        // What is held before the answer counts the JSON around the prompt too, so the very last cents stay unused.
        assertThat(spentOn(rush)).isBetween(18 * priceNano(), 20 * priceNano());
    }

    @Test
    void ofAnAccountWithMaxTokensStreamed() {
        Rush rush = rush(lastCents(), chat -> chat.streamed().with("max_tokens", TOKENS));

        rushUntilNothingIsLeft(rush);

        assertThat(spentOn(rush)).isBetween(18 * priceNano(), 20 * priceNano());
    }

    @Test
    void ofAnAccountWithoutMaxTokens() {
        rushUntilNothingIsLeft(rush(lastCents(), chat -> chat));
    }

    @Test
    void ofAnAccountWithoutMaxTokensStreamed() {
        rushUntilNothingIsLeft(rush(lastCents(), Chat::streamed));
    }

    /** Far more than is held, all at once, before a hold can grow: the account pays what it has, and no more. */
    @Test
    void ofAnAccountByAnswersLongerThanAnyHold() {
        Account account = account(5_000_000);
        Rush rush = new Rush(account, account.key(), "Long. #tokens=30000 #ttft=200", Chat::streamed);

        rushUntilNothingIsLeft(rush);

        assertThat(ledger.balances().get(account.id())).isNotNegative();
        assertThat(billed(rush))
                .anySatisfy(row -> assertThat(row.finishReason()).isEqualTo("length"));
    }

    /** Many more bytes than letters, and a prompt that costs more than its answer. */
    @Test
    void ofAnAccountByPromptsOfManyBytes() {
        Account account = account(2_000_000);
        Rush rush = new Rush(account, account.key(), "🦜漢é".repeat(800) + " #tokens=20 #ttft=200", chat -> chat);

        rushUntilNothingIsLeft(rush);
    }

    @Test
    void ofAKeyWithMaxTokens() {
        Rush rush = keyRush(chat -> chat.with("max_tokens", TOKENS));

        rushUntilNothingIsLeft(rush);

        assertThat(spentOn(rush)).isBetween(18 * priceNano(), 20 * priceNano());
    }

    @Test
    void ofAKeyWithoutMaxTokens() {
        rushUntilNothingIsLeft(keyRush(chat -> chat));
    }

    @Test
    void ofAKeyWithoutMaxTokensStreamed() {
        rushUntilNothingIsLeft(keyRush(Chat::streamed));
    }

    private static String prompt() {
        return "Sing. #tokens=" + TOKENS + " #ttft=200";
    }

    private static long lastCents() {
        return priceNano() * 20 + priceNano() / 2;
    }

    private static long priceNano() {
        return new Rush(null, null, prompt(), chat -> chat).priceNano(TOKENS);
    }

    private Rush rush(long creditNano, UnaryOperator<Chat> shape) {
        Account account = account(creditNano);
        return new Rush(account, account.key(), prompt(), shape);
    }

    private Rush keyRush(UnaryOperator<Chat> shape) {
        Account account = account(1_000_000_000L);
        BigDecimal limit = BigDecimal.valueOf(lastCents()).divide(NANO);
        return new Rush(account, account.newKey(Map.of("name", "limited", "limit", limit)), prompt(), shape);
    }

    private Account account(long creditNano) {
        Account account =
                stack.newAccount(BigDecimal.valueOf(creditNano).divide(NANO).toPlainString());
        await().atMost(SETTLED_WITHIN).until(() -> redis.credit(account.id()).balanceNano() == creditNano);
        return account;
    }

    /** Again and again, as long as anybody is served; nothing is held between two rounds. */
    private void rushUntilNothingIsLeft(Rush rush) {
        List<Receipt> all = new ArrayList<>();
        int rounds = 0;
        long served;
        do {
            Collection<Receipt> receipts = round(rush);
            receipts.stream().filter(receipt -> !isServed(receipt)).forEach(receipt -> assertRefused(receipt, rush));
            served = receipts.stream().filter(OverspendST::isServed).count();
            all.addAll(receipts);
            rounds++;
        } while (served > 0 && rounds < ROUNDS_AT_MOST);
        assertThat(served).as("served in the last of " + rounds + " rounds").isZero();
        assertThat(rounds).as("rounds").isGreaterThan(1);
        if (!rush.ofAKey()) {
            assertThat(all).as("refused while others held the credit").anyMatch(OverspendST::isInFlight);
        }
        assertBooks(rush, all.stream().mapToLong(Receipt::costNano).sum());
    }

    private Collection<Receipt> round(Rush rush) {
        try (Watch watch = Watch.begin(redis, ledger, rush.account().id());
                Load load = Load.start(callers, rush.calls(AT_ONCE), AT_ONCE)) {
            Collection<Receipt> receipts = load.receipts().values();
            awaitNothingHeld(rush);
            assertThat(watch.looks()).isGreaterThan(1);
            assertThat(watch.lowestFreeNano())
                    .as("credit left beside all holds")
                    .isNotNegative();
            assertThat(watch.lowestBalanceNano()).as("balance").isNotNegative();
            return receipts;
        }
    }

    private static boolean isServed(Receipt receipt) {
        return receipt.kind() == Receipt.Kind.ANSWERED;
    }

    private static boolean isInFlight(Receipt receipt) {
        return receipt.detail().contains("in_flight_budget_exhausted");
    }

    private static void assertRefused(Receipt receipt, Rush rush) {
        assertThat(receipt.kind()).as(receipt.toString()).isEqualTo(Receipt.Kind.REFUSED);
        int status = isInFlight(receipt) ? 429 : 403;
        assertThat(receipt.status()).as(receipt.toString()).isEqualTo(rush.ofAKey() ? status : 402);
        if (isInFlight(receipt)) {
            assertThat(receipt.retryAfter()).as(receipt.toString()).isNotEmpty();
        }
    }

    /** @param toldNano what all answers together said they cost */
    private void assertBooks(Rush rush, long toldNano) {
        String account = rush.account().id();
        long spent = spentOn(rush);
        long balance = ledger.balances().get(account);
        assertThat(spent).isPositive().isEqualTo(toldNano);
        assertThat(balance).isNotNegative();
        assertThat(ledger.sums().get("customer:" + account)).isEqualTo(balance);
        assertThat(ledger.sum()).isZero();
        if (rush.ofAKey()) {
            assertThat(spent).isLessThanOrEqualTo(lastCents());
        }
        assertThat(redis.credit(account).balanceNano()).isEqualTo(balance);
        assertThat(redis.key(account, rush.key().hash()).get("total")).isEqualTo(Long.toString(spent));
    }

    private void awaitNothingHeld(Rush rush) {
        await().atMost(SETTLED_WITHIN).untilAsserted(() -> {
            RedisView.Credit credit = redis.credit(rush.account().id());
            assertThat(credit.holds()).isEmpty();
            assertThat(credit.heldNano()).isZero();
            assertThat(redis.key(rush.account().id(), rush.key().hash()).getOrDefault("held", "0"))
                    .isEqualTo("0");
        });
    }

    private long spentOn(Rush rush) {
        return billed(rush).stream().mapToLong(Billed::costNano).sum();
    }

    private List<Billed> billed(Rush rush) {
        return ledger.byTag().values().stream()
                .flatMap(List::stream)
                .filter(row -> row.keyHash().equals(rush.key().hash()))
                .toList();
    }
}
