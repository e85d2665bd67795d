package dev.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.BillingProcess.Answer;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.Buyer;
import dev.trunkline.billing.real.StripeStandIn;
import dev.trunkline.billing.real.World;
import dev.trunkline.localstack.component.Part;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Buying: whatever comes first, however often and in whatever order, what was paid is credited once. */
class PurchaseIT {

    private static final String PURCHASES = "/api/v1/credits/purchases";
    private static final String TERMS = "/internal/v1/billing-settings";
    private static final String WEBHOOK = "/api/v1/webhooks/stripe";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long USD = 1_000_000_000L;
    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
    private static final StripeStandIn STRIPE = new StripeStandIn();
    private static BillingProcess billing;

    @BeforeAll
    static void start() {
        billing = WORLD.start(STRIPE.settings(
                "trunkline.billing.purchases.card-fee-percent=5.5",
                "trunkline.billing.purchases.card-fee-minimum-usd=0.80"));
    }

    @AfterAll
    static void stop() {
        billing.close();
        STRIPE.close();
    }

    @Test
    void aWebhookMakesCreditOfWhatWasPaidOnceHoweverOftenItComes() {
        JsonNode bought = buy("acct_webhook", "10.00");
        assertThat(bought.path("status").asText()).isEqualTo("pending");
        assertThat(bought.path("fee_usd").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(bought.path("total_usd").decimalValue()).isEqualByComparingTo("10.8");
        String session = session(bought);
        String early = STRIPE.event("checkout.session.completed", session);
        assertThat(webhook(early).status()).isEqualTo(200);
        assertThat(balance("acct_webhook")).isZero();

        STRIPE.pay(session, 0);
        String event = STRIPE.event("checkout.session.completed", session);
        assertThat(webhook(event).status()).isEqualTo(200);
        assertThat(balance("acct_webhook")).isEqualTo(10 * USD);
        assertThat(WORLD.redis().credit("acct_webhook")).containsEntry("balance", Long.toString(10 * USD));
        assertThat(read("acct_webhook", bought).path("status").asText()).isEqualTo("paid");

        webhook(event);
        webhook(early);
        webhook(STRIPE.event("payment_intent.succeeded", STRIPE.intentOf(session)));
        assertThat(balance("acct_webhook")).isEqualTo(10 * USD);
        await().atMost(SOON).until(() -> BOOKS.number("""
                        select count(*) from credit_movement
                         where account_id = 'acct_webhook' and kind = 'payment_cost'""") == 1);
        assertThat(BOOKS.number("select coalesce(sum(amount_nano), 0) from posting"))
                .isZero();
    }

    @Test
    void aPaymentThatNoWebhookTellsOfIsFoundWhenItIsRead() {
        JsonNode bought = buy("acct_read", "25");
        STRIPE.pay(session(bought), 0);

        JsonNode shown = read("acct_read", bought);

        assertThat(shown.path("status").asText()).isEqualTo("paid");
        assertThat(shown.path("paid_at").isTextual()).isTrue();
        assertThat(shown.path("checkout_url").isNull()).isTrue();
        assertThat(balance("acct_read")).isEqualTo(25 * USD);
        webhook(STRIPE.event("checkout.session.completed", session(bought)));
        assertThat(balance("acct_read")).isEqualTo(25 * USD);
    }

    @Test
    void anotherAmountThanWasAskedForIsNotCredited() {
        double before = billing.metric("trunkline_billing_purchases_altered_total");
        JsonNode bought = buy("acct_altered", "10");
        STRIPE.pay(session(bought), -100);

        webhook(STRIPE.event("checkout.session.completed", session(bought)));
        webhook(STRIPE.event("checkout.session.completed", session(bought)));

        assertThat(read("acct_altered", bought).path("status").asText()).isEqualTo("pending");
        assertThat(balance("acct_altered")).isZero();
        assertThat(billing.metric("trunkline_billing_purchases_altered_total")).isEqualTo(before + 1);
    }

    @Test
    void aForgedOrOldWebhookIsRefused() {
        JsonNode bought = buy("acct_forged", "10");
        STRIPE.pay(session(bought), 0);
        String event = STRIPE.event("checkout.session.completed", session(bought));
        long now = System.currentTimeMillis() / 1000;

        assertThat(webhook(event, StripeStandIn.signature(event, now, "whsec_another"))
                        .status())
                .isEqualTo(400);
        assertThat(webhook(event, StripeStandIn.signature(event, now - 301, StripeStandIn.WEBHOOK_SECRET))
                        .status())
                .isEqualTo(400);
        assertThat(webhook(event + " ", StripeStandIn.signature(event)).status())
                .isEqualTo(400);
        assertThat(webhook(event, "t").status()).isEqualTo(400);
        assertThat(billing.call("POST", WEBHOOK, billing.tokens.of("anonymous", "anonymous"), event)
                        .status())
                .isEqualTo(400);
        assertThat(balance("acct_forged")).isZero();
        // Signed now, however old the event: Stripe sends the same one for days.
        assertThat(webhook(event).status()).isEqualTo(200);
        assertThat(balance("acct_forged")).isEqualTo(10 * USD);
    }

    @Test
    void whatStripeDoesNotAnswerIsToBeSentAgain() {
        JsonNode bought = buy("acct_silent", "10");
        STRIPE.pay(session(bought), 0);
        String event = STRIPE.event("checkout.session.completed", session(bought));
        STRIPE.silent(true);
        try {
            assertThat(webhook(event).status()).isEqualTo(503);
        } finally {
            STRIPE.silent(false);
        }
        assertThat(webhook(event).status()).isEqualTo(200);
        assertThat(balance("acct_silent")).isEqualTo(10 * USD);
        assertThat(billing.log()).doesNotContain(StripeStandIn.SECRET_KEY, StripeStandIn.WEBHOOK_SECRET);
    }

    @Test
    void whatKafkaDoesNotTakeIsToBeSentAgainAndIsFoundAnyway() {
        JsonNode bought = buy("acct_kafka", "10");
        STRIPE.pay(session(bought), 0);
        String event = STRIPE.event("checkout.session.completed", session(bought));
        WORLD.stopPart(Part.KAFKA);
        try {
            assertThat(webhook(event).status()).isEqualTo(503);
            assertThat(read("acct_kafka", bought).path("status").asText()).isEqualTo("pending");
        } finally {
            WORLD.startPart(Part.KAFKA);
        }
        await().atMost(SOON.multipliedBy(2)).until(() -> webhook(event).status() == 200);
        await().atMost(SOON).until(() -> balance("acct_kafka") == 10 * USD);
    }

    @Test
    void aDeclinedCardMayBeTriedAgainAndWhatFollowsSuccessChangesNothing() {
        JsonNode bought = buy("acct_declined", "10");
        STRIPE.decline(session(bought));
        String declined = STRIPE.event("payment_intent.payment_failed", STRIPE.intentOf(session(bought)));
        assertThat(read("acct_declined", bought).path("status").asText()).isEqualTo("declined");
        assertThat(read("acct_declined", bought).path("checkout_url").isTextual())
                .isTrue();

        STRIPE.pay(session(bought), 0);
        webhook(STRIPE.event("checkout.session.completed", session(bought)));
        webhook(declined);

        assertThat(read("acct_declined", bought).path("status").asText()).isEqualTo("paid");
        assertThat(balance("acct_declined")).isEqualTo(10 * USD);
    }

    @Test
    void aPageThatNobodyPaidOnIsOver() {
        JsonNode bought = buy("acct_expired", "10");
        STRIPE.expire(session(bought));

        assertThat(read("acct_expired", bought).path("status").asText()).isEqualTo("expired");
        assertThat(balance("acct_expired")).isZero();
    }

    @Test
    void theSameKeyIsTheSamePurchase() {
        String token = billing.tokens.of("acct_key", "management");
        String body = "{\"amount_usd\":\"12.50\",\"method\":\"card\"}";
        Answer first = billing.call("POST", PURCHASES, token, body, "Idempotency-Key", "order-1");
        Answer second = billing.call("POST", PURCHASES, token, body, "Idempotency-Key", "order-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().at("/data/id")).isEqualTo(first.json().at("/data/id"));
        assertThat(billing.call("POST", PURCHASES, token, "{\"amount_usd\":13}", "Idempotency-Key", "order-1")
                        .status())
                .isEqualTo(409);
        Answer list = billing.get(PURCHASES, token);
        assertThat(list.json().path("total_count").asInt()).isEqualTo(1);
        assertThat(list.json().at("/data/0/amount_usd").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(billing.get(PURCHASES + "/" + first.json().at("/data/id").asText(), token("acct_other"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPageThatStripeDidNotOpenIsOpenedWhenItIsAskedForAgain() {
        String body = "{\"amount_usd\":10}";
        STRIPE.silent(true);
        try {
            assertThat(billing.call("POST", PURCHASES, token("acct_again"), body, "Idempotency-Key", "again")
                            .status())
                    .isEqualTo(503);
        } finally {
            STRIPE.silent(false);
        }
        Answer again = billing.call("POST", PURCHASES, token("acct_again"), body, "Idempotency-Key", "again");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().at("/data/checkout_url").isTextual()).isTrue();
    }

    @Test
    void onlyAManagementKeyBuysAndABadBodyIsToldByItsField() {
        assertThat(billing.post(PURCHASES, billing.tokens.inference("acct_who"), "{\"amount_usd\":10}")
                        .status())
                .isEqualTo(403);
        Answer answer = billing.post(PURCHASES, token("acct_who"), "{\"amount_usd\":10.001}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("amount_usd: expected");
    }

    @Test
    void whatWasPaidBeforeACrashIsFoundAfterIt() {
        World world = World.create();
        String session;
        try (StripeStandIn stripe = new StripeStandIn()) {
            String[] settings = stripe.settings("trunkline.billing.purchases.poll-interval=500ms");
            BillingProcess before = world.start(settings);
            Answer bought = before.post(PURCHASES, before.tokens.of("acct_crash", "management"), "{\"amount_usd\":10}");
            session = session(bought.json().path("data"));
            before.kill();
            stripe.pay(session, 0);
            BillingProcess after = world.start(settings);
            try {
                await().atMost(SOON)
                        .until(() -> world.books().balances().getOrDefault("customer:acct_crash", 0L) == 10 * USD);
                await().atMost(SOON)
                        .until(() -> world.books().number("select count(*) from purchase where status = 'paid'") == 1);
            } finally {
                after.close();
            }
        }
    }

    @Test
    void whatAnOperatorSettlesHoldsForWhatIsBoughtFromThenOn() {
        World world = World.create();
        try (StripeStandIn stripe = new StripeStandIn();
                BillingProcess process = world.start(stripe.settings())) {
            Buyer buyer = new Buyer(process, stripe, "acct_terms");
            String free = buyer.order("{\"amount_usd\":10}").path("id").asText();
            String operator = process.tokens.administrator();
            Answer changed = process.call("PATCH", TERMS, operator, "{\"card_fee_percent\":5.5}");
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(changed.json().at("/data/before/card_fee_percent").decimalValue())
                    .isEqualByComparingTo("0");

            assertThat(buyer.order("{\"amount_usd\":10}").path("fee_usd").decimalValue())
                    .isEqualByComparingTo("0.55");
            assertThat(buyer.read(free).path("fee_usd").decimalValue()).isEqualByComparingTo("0");

            process.call("PATCH", TERMS, operator, "{\"buying\":false}");
            assertThat(process.post(PURCHASES, buyer.token(), "{\"amount_usd\":10}")
                            .status())
                    .isEqualTo(503);
            assertThat(process.call("GET", TERMS, operator, "")
                            .json()
                            .at("/data/refund_hours")
                            .asInt())
                    .isEqualTo(24);
            assertThat(process.call("PATCH", TERMS, buyer.token(), "{\"buying\":true}")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void withoutASecretKeyBuyingIsOffAndSaysSo() {
        World world = World.create();
        try (BillingProcess process = world.start()) {
            Answer answer = process.post(PURCHASES, process.tokens.of("acct_off", "management"), "{\"amount_usd\":10}");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("Buying is off");
            assertThat(process.get(PURCHASES, process.tokens.of("acct_off", "management"))
                            .body())
                    .isEqualTo("{\"data\":[],\"total_count\":0}");
        }
    }

    private static String token(String account) {
        return billing.tokens.of(account, "management");
    }

    private static JsonNode buy(String account, String usd) {
        Answer answer = billing.post(PURCHASES, token(account), "{\"amount_usd\":\"%s\"}".formatted(usd));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("data");
    }

    private static JsonNode read(String account, JsonNode purchase) {
        return billing.get(PURCHASES + "/" + purchase.path("id").asText(), token(account))
                .json()
                .path("data");
    }

    private static String session(JsonNode purchase) {
        String url = purchase.path("checkout_url").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static Answer webhook(String body) {
        return webhook(body, StripeStandIn.signature(body));
    }

    private static Answer webhook(String body, String signature) {
        return billing.call(
                "POST", WEBHOOK, billing.tokens.of("anonymous", "anonymous"), body, "Stripe-Signature", signature);
    }

    private static long balance(String account) {
        Map<String, Long> balances = BOOKS.balances();
        return balances.getOrDefault("customer:" + account, 0L);
    }
}
