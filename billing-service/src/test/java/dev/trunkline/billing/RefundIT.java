package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.generation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.BillingProcess.Answer;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.Buyer;
import dev.trunkline.billing.real.StripeStandIn;
import dev.trunkline.billing.real.World;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Giving purchases back, and what the payer's bank takes back. */
class RefundIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long USD = 1_000_000_000L;
    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
    private static final StripeStandIn STRIPE = new StripeStandIn();
    private static final ExecutorService CALLERS = Executors.newVirtualThreadPerTaskExecutor();
    private static BillingProcess billing;

    @BeforeAll
    static void start() {
        billing = WORLD.start(STRIPE.settings(
                "trunkline.billing.purchases.card-fee-percent=5.5",
                "trunkline.billing.purchases.card-fee-minimum-usd=0.80",
                "trunkline.billing.purchases.poll-interval=1s",
                "trunkline.billing.purchases.refund-patience=1s"));
    }

    @AfterAll
    static void stop() {
        billing.close();
        STRIPE.close();
        CALLERS.close();
    }

    @Test
    void whatIsUnusedIsGivenBackWithoutTheFeeAndOnce() {
        Buyer buyer = buyer("acct_back");
        String id = buyer.buy("10");
        WORLD.send(generation("gen-1-back", "acct_back", 2_500_000_000L));
        awaitBalance("acct_back", 7_500_000_000L);

        Answer refunded = buyer.refund(id);

        assertThat(refunded.status()).as(refunded.body()).isEqualTo(200);
        assertThat(refunded.json().at("/data/status").asText()).isEqualTo("partly_refunded");
        assertThat(refunded.json().at("/data/refunded_usd").decimalValue()).isEqualByComparingTo("7.5");
        assertThat(balance("acct_back")).isZero();
        assertThat(buyer.refund(id).status()).isEqualTo(409);
        assertThat(BOOKS.balances().getOrDefault("refunds:pending", 0L)).isZero();
    }

    @Test
    void fourAtOnceGiveBackOnce() {
        Buyer buyer = buyer("acct_four");
        String id = buyer.buy("10");
        int before = STRIPE.made("refunds");

        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(caller ->
                        CompletableFuture.supplyAsync(() -> buyer.refund(id).status(), CALLERS))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 409, 409, 409);
        assertThat(STRIPE.made("refunds")).isEqualTo(before + 1);
        assertThat(balance("acct_four")).isZero();
        assertThat(buyer.read(id).path("status").asText()).isEqualTo("refunded");
    }

    @Test
    void whatARunningStreamHoldsIsNotGivenBack() {
        Buyer buyer = buyer("acct_stream");
        String id = buyer.buy("10");
        hold("acct_stream", 4 * USD);

        Answer refunded = buyer.refund(id);

        assertThat(refunded.status()).as(refunded.body()).isEqualTo(200);
        assertThat(refunded.json().at("/data/refunded_usd").decimalValue()).isEqualByComparingTo("6");
        assertThat(balance("acct_stream")).isEqualTo(4 * USD);
    }

    @Test
    void whatStripeRefusesToGiveBackIsTheAccountsAgain() {
        Buyer buyer = buyer("acct_refused");
        String id = buyer.buy("10");
        STRIPE.refuseRefunds(true);
        try {
            assertThat(buyer.refund(id).status()).isEqualTo(409);
        } finally {
            STRIPE.refuseRefunds(false);
        }
        awaitBalance("acct_refused", 10 * USD);
        assertThat(buyer.read(id).path("status").asText()).isEqualTo("paid");
        assertThat(buyer.refund(id).status()).isEqualTo(200);
    }

    @Test
    void aRefundThatStripeDidNotAnswerGoesOnByItself() {
        Buyer buyer = buyer("acct_on");
        String id = buyer.buy("10");
        int before = STRIPE.made("refunds");
        STRIPE.silent(true);
        try {
            assertThat(buyer.refund(id).status()).isEqualTo(503);
            assertThat(buyer.refund(id).status()).isEqualTo(409);
            assertThat(balance("acct_on")).isZero();
        } finally {
            STRIPE.silent(false);
        }
        await().atMost(SOON).until(() -> buyer.read(id).path("status").asText().equals("refunded"));
        assertThat(STRIPE.made("refunds")).isEqualTo(before + 1);
    }

    @Test
    void aDisputeAfterSpendingLeavesTheAccountOwingUntilItIsWon() {
        Buyer buyer = buyer("acct_dispute");
        String id = buyer.buy("10");
        WORLD.send(generation("gen-1-dispute", "acct_dispute", 4 * USD));
        awaitBalance("acct_dispute", 6 * USD);
        String dispute = STRIPE.dispute(paymentOf(id));
        String event = STRIPE.event("charge.dispute.created", dispute);

        assertThat(Buyer.webhook(billing, event).status()).isEqualTo(200);
        Buyer.webhook(billing, event);

        awaitBalance("acct_dispute", -4 * USD);
        assertThat(buyer.read(id).path("status").asText()).isEqualTo("disputed");
        assertThat(buyer.refund(id).status()).isEqualTo(409);

        STRIPE.close(dispute, "won");
        String won = STRIPE.event("charge.dispute.closed", dispute);
        Buyer.webhook(billing, won);
        Buyer.webhook(billing, won);
        Buyer.webhook(billing, event);
        awaitBalance("acct_dispute", 6 * USD);
        assertThat(buyer.read(id).path("status").asText()).isEqualTo("paid");
    }

    @Test
    void aDisputeThatNoWebhookTellsOfIsFound() {
        Buyer buyer = buyer("acct_found");
        String id = buyer.buy("10");
        String dispute = STRIPE.dispute(paymentOf(id));

        awaitBalance("acct_found", 0);
        await().atMost(SOON).until(() -> buyer.read(id).path("status").asText().equals("disputed"));
        STRIPE.close(dispute, "lost");
        await().atMost(SOON).until(() -> BOOKS.number("""
                        select count(*) from purchase_dispute where account_id = 'acct_found' and state = 'lost'""") == 1);
        assertThat(balance("acct_found")).isZero();
    }

    @Test
    void aRefundBegunBeforeACrashIsEndedAfterIt() {
        World world = World.create();
        try (StripeStandIn stripe = new StripeStandIn()) {
            String[] settings = stripe.settings("trunkline.billing.purchases.refund-patience=1s");
            BillingProcess before = world.start(settings);
            Buyer buyer = new Buyer(before, stripe, "acct_crash");
            String id = buyer.buy("10");
            stripe.silent(true);
            assertThat(buyer.refund(id).status()).isEqualTo(503);
            before.kill();
            stripe.silent(false);
            BillingProcess after = world.start(settings);
            try {
                await().atMost(SOON)
                        .until(() ->
                                world.books().number("select count(*) from purchase where status = 'refunded'") == 1);
                assertThat(stripe.made("refunds")).isEqualTo(1);
                assertThat(world.books().balances().getOrDefault("customer:acct_crash", 0L))
                        .isZero();
            } finally {
                after.close();
            }
        }
    }

    private static Buyer buyer(String account) {
        return new Buyer(billing, STRIPE, account);
    }

    private static String paymentOf(String purchaseId) {
        return BOOKS.text("select payment_id from purchase where purchase_id = '" + purchaseId + "'");
    }

    /** As a gateway does that lets a request in. */
    private static void hold(String account, long amountNano) {
        WORLD.redisClient()
                .send(Request.cmd(Command.HINCRBY)
                        .arg("{" + account + "}:credit")
                        .arg("held")
                        .arg(amountNano))
                .await()
                .indefinitely();
    }

    private static long balance(String account) {
        return BOOKS.balances().getOrDefault("customer:" + account, 0L);
    }

    private static void awaitBalance(String account, long balanceNano) {
        await().atMost(SOON).until(() -> balance(account) == balanceNano);
    }
}
