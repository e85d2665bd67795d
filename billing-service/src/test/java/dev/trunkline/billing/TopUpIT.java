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
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Buying again by itself, with two replicas that look at once. */
class TopUpIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long USD = 1_000_000_000L;
    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
    private static final StripeStandIn STRIPE = new StripeStandIn();
    private static BillingProcess billing;
    private static BillingProcess other;

    @BeforeAll
    static void start() {
        String[] settings = STRIPE.settings("trunkline.billing.top-ups.interval=200ms");
        billing = WORLD.start(settings);
        other = WORLD.start(settings);
    }

    @AfterAll
    static void stop() {
        billing.close();
        other.close();
        STRIPE.close();
    }

    @Test
    void aLowBalanceIsToppedUpOnceHoweverManyReplicasLook() {
        Buyer buyer = new Buyer(billing, STRIPE, "acct_low");
        buyer.buy("10");
        int before = STRIPE.made("payment_intents");
        Answer put = buyer.topUp("{\"enabled\":true,\"threshold_usd\":8,\"amount_usd\":\"25.00\",\"max_per_day\":1}");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.json().at("/data/state").asText()).isEqualTo("on");
        assertThat(put.json().at("/data/payment_method").asText()).isEqualTo("card");

        WORLD.send(generation("gen-1-low", "acct_low", 4 * USD));

        await().atMost(SOON).until(() -> balance("acct_low") == 31 * USD);
        assertThat(buyer.list()).hasSize(2);
        assertThat(buyer.list().path(0).path("origin").asText()).isEqualTo("auto_top_up");
        assertThat(STRIPE.made("payment_intents")).isEqualTo(before + 1);
        // Low again, and it was once today.
        WORLD.send(generation("gen-2-low", "acct_low", 30 * USD));
        await().atMost(SOON).until(() -> balance("acct_low") == USD);
        await().during(Duration.ofSeconds(2)).until(() -> buyer.list().size() == 2);
    }

    @Test
    void aDeclinedCardStopsItUntilItsOwnerSaysSoAgain() {
        Buyer buyer = new Buyer(billing, STRIPE, "acct_stop");
        buyer.buy("10");
        STRIPE.declineCharges(true);
        try {
            buyer.topUp("{\"enabled\":true,\"threshold_usd\":20,\"amount_usd\":25,\"max_per_day\":5}");
            await().atMost(SOON)
                    .until(() -> buyer.topUp().path("state").asText().equals("stopped"));
            assertThat(buyer.topUp().path("stopped_reason").asText()).isEqualTo("card_declined");
            assertThat(buyer.list()).hasSize(2);
        } finally {
            STRIPE.declineCharges(false);
        }
        assertThat(balance("acct_stop")).isEqualTo(10 * USD);

        buyer.topUp("{\"enabled\":true,\"threshold_usd\":20,\"amount_usd\":25,\"max_per_day\":5}");
        await().atMost(SOON).until(() -> balance("acct_stop") == 35 * USD);
        assertThat(buyer.topUp().path("state").asText()).isEqualTo("on");
    }

    @Test
    void withoutASavedCardItIsRefused() {
        Buyer buyer = new Buyer(billing, STRIPE, "acct_bare");

        assertThat(buyer.topUp("{\"enabled\":true,\"threshold_usd\":5,\"amount_usd\":25,\"max_per_day\":1}")
                        .status())
                .isEqualTo(409);
        assertThat(buyer.topUp("{\"enabled\":true,\"threshold_usd\":5,\"amount_usd\":25,\"max_per_day\":0}")
                        .body())
                .contains("max_per_day: expected");
        assertThat(buyer.topUp().path("state").asText()).isEqualTo("off");
    }

    private static long balance(String account) {
        return BOOKS.balances().getOrDefault("customer:" + account, 0L);
    }
}
