package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credit that is bought at the payment simulator, by its page and its webhooks, through all services. */
@OnSharedStack
class BuyingST {

    private static final String PURCHASES = "/api/v1/credits/purchases";
    private static final Duration SOON = Duration.ofSeconds(90);

    private final TestStack stack;
    private final Gateway gateway;
    private final Account account;

    BuyingST(TestStack stack) {
        this.stack = stack;
        this.gateway = stack.gateway();
        this.account = stack.newAccount("0");
    }

    @Test
    void whoHasPaidHasCreditAndIsOnTheFreeTierNoLonger() {
        assertThat(key().at("/is_free_tier").asBoolean()).isTrue();
        gateway.complete(account.key().secret(), Chat.of(Chat.SMALL, "Hi")).expect(402);

        JsonNode purchase = buy("10.00");
        assertThat(purchase.at("/status").asText()).isEqualTo("pending");
        stack.payments().choose(purchase.at("/checkout_url").asText(), "paid").expect(303);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(shown(purchase).at("/status").asText()).isEqualTo("paid"));
        JsonNode credits = account.credits().at("/data");
        assertThat(credits.at("/total_credits").decimalValue()).isEqualByComparingTo("10");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(key().at("/is_free_tier").asBoolean()).isFalse());
        Reply answer = gateway.complete(account.key().secret(), Chat.of(Chat.SMALL, "Hello #tokens=10"));
        answer.expect(200);
        account.awaitUsedNano(Price.SMALL.nano("Hello #tokens=10", 10));
    }

    @Test
    void webhooksThatComeTwiceOrNotAtAllGiveCreditOnce() {
        for (String webhooks : new String[] {"twice", "lost"}) {
            Account buyer = stack.newAccount("0");
            stack.payments().script(Map.of("webhooks", webhooks));
            JsonNode purchase = buy(buyer, "5.00");
            stack.payments()
                    .choose(purchase.at("/checkout_url").asText(), "paid")
                    .expect(303);

            await().atMost(SOON).untilAsserted(() -> assertThat(
                            shown(buyer, purchase).at("/status").asText())
                    .as(webhooks)
                    .isEqualTo("paid"));
            assertThat(buyer.credits().at("/data/total_credits").decimalValue())
                    .as(webhooks)
                    .isEqualByComparingTo("5");
            stack.payments().reset();
        }
    }

    @Test
    void aDeclinedCardGivesNothingAndMayTryAgain() {
        JsonNode purchase = buy("5.00");
        String page = purchase.at("/checkout_url").asText();
        stack.payments().choose(page, "declined");

        assertThat(account.credits().at("/data/total_credits").decimalValue()).isZero();
        stack.payments().choose(page, "paid").expect(303);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(shown(purchase).at("/status").asText()).isEqualTo("paid"));
        assertThat(account.credits().at("/data/total_credits").decimalValue()).isEqualByComparingTo("5");
    }

    @Test
    void whatIsUnusedIsGivenBackOnce() {
        JsonNode purchase = buy("10.00");
        stack.payments().choose(purchase.at("/checkout_url").asText(), "paid").expect(303);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(shown(purchase).at("/status").asText()).isEqualTo("paid"));

        String path = PURCHASES + "/" + purchase.at("/id").asText() + "/refund";
        JsonNode refunded = gateway.post(path, account.managementKey(), "{}").expect(200);
        assertThat(refunded.at("/data/refunded_usd").decimalValue()).isEqualByComparingTo("10");
        gateway.post(path, account.managementKey(), "{}").expect(409);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(shown(purchase).at("/status").asText()).isEqualTo("refunded"));
        assertThat(account.credits().at("/data/total_credits").decimalValue()).isZero();
        gateway.complete(account.key().secret(), Chat.of(Chat.SMALL, "Hi")).expect(402);
        assertThat(stack.payments().record().toString())
                .contains(purchase.at("/id").asText());
    }

    private JsonNode key() {
        return gateway.get("/api/v1/key", account.key().secret()).expect(200).at("/data");
    }

    private JsonNode buy(String usd) {
        return buy(account, usd);
    }

    private JsonNode buy(Account buyer, String usd) {
        return gateway.post(PURCHASES, buyer.managementKey(), Map.of("amount_usd", usd, "method", "card"))
                .expect(201)
                .at("/data");
    }

    private JsonNode shown(JsonNode purchase) {
        return shown(account, purchase);
    }

    private JsonNode shown(Account buyer, JsonNode purchase) {
        return gateway.get(PURCHASES + "/" + purchase.at("/id").asText(), buyer.managementKey())
                .expect(200)
                .at("/data");
    }
}
