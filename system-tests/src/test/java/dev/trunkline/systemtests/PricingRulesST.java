package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A margin and a discount through the whole line: what an answer says it cost is what is booked and shown. */
@OnSharedStack
class PricingRulesST {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RULES = "/api/v1/admin/pricing-rules";
    private static final Chat HELLO = Chat.of(Chat.SMALL, "Hello, line!");

    private final TestStack stack;
    private final Account account;
    private final String operator;
    private long usedNano;

    PricingRulesST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
        this.operator = stack.processes().managementKey();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.05", "0.9", "0.3333333"})
    void theAnswerTheLedgerAndTheGenerationSayOneAmount(String factor) {
        String ruleId = make(Map.of("name", "A test's", "factor", factor, "account_id", account.id()));

        Reply ruled = askUntil(pricingRules -> pricingRules.toString().contains(ruleId));

        long listNano = Account.nano(ruled.json().at("/usage/cost_details/upstream_inference_cost"));
        long costNano = Account.nano(ruled.json().at("/usage/cost"));
        assertThat(costNano)
                .isEqualTo(new BigDecimal(factor)
                        .multiply(BigDecimal.valueOf(listNano))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
        JsonNode generation = generation(ruled);
        assertThat(Account.nano(generation.at("/data/total_cost"))).isEqualTo(costNano);
        assertThat(Account.nano(generation.at("/data/upstream_inference_cost"))).isEqualTo(listNano);
        account.awaitUsedNano(usedNano);

        JsonNode ended = stack.gateway().delete(RULES + "/" + ruleId, operator).expect(200);
        assertThat(ended.at("/data/state").asText()).isEqualTo("ended");
        Reply unruled = askUntil(JsonNode::isEmpty);
        assertThat(Account.nano(unruled.json().at("/usage/cost"))).isEqualTo(listNano);
        account.awaitUsedNano(usedNano);
        assertThat(stack.gateway().get(RULES, operator).expect(200).path("data").findValuesAsText("id"))
                .contains(ruleId);
    }

    @Test
    void aPreviewSaysWhatWouldBeCharged() {
        JsonNode rows = stack.gateway()
                .post(RULES + "/preview", operator, Map.of("factor", "0.9", "model", Chat.SMALL))
                .expect(200)
                .path("data");

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("model").asText()).isEqualTo(Chat.SMALL);
            assertThat(new BigDecimal(row.at("/price/completion").textValue()))
                    .isEqualByComparingTo(
                            new BigDecimal(row.at("/list/completion").textValue()).multiply(new BigDecimal("0.9")));
        });
    }

    @Test
    void onlyAdministratorsSeeAndMakeRules() {
        Map<String, String> rule = Map.of("factor", "0.1");
        stack.gateway().post(RULES, account.managementKey(), rule).expect(403);
        stack.gateway().post(RULES + "/preview", account.managementKey(), rule).expect(403);
        stack.gateway().post(RULES + "/preview", account.key().secret(), rule).expect(403);
        stack.gateway().get(RULES, account.managementKey()).expect(403);
    }

    @Test
    void aFieldThatIsNoneIsNamed() {
        assertThat(stack.gateway()
                        .post(RULES, operator, Map.of("factor", "0.9", "above_month_usd", 500))
                        .expect(400)
                        .at("/error/message")
                        .asText())
                .startsWith("above_month_usd: ");
        stack.gateway()
                .post(RULES, operator, Map.of("factor", "0.9", "account_id", "acct_of_a_typo"))
                .expect(404);
    }

    private String make(Map<String, ?> rule) {
        return stack.gateway()
                .post(RULES, operator, rule)
                .expect(201)
                .at("/data/id")
                .asText();
    }

    /** A rule reaches the gateways a moment after it is answered; what is asked until then costs, too. */
    private Reply askUntil(Predicate<JsonNode> pricingRules) {
        Reply[] reply = new Reply[1];
        await().atMost(SOON).until(() -> {
            reply[0] = stack.gateway().complete(account.key().secret(), HELLO);
            usedNano += Account.nano(reply[0].expect(200).at("/usage/cost"));
            return pricingRules.test(generation(reply[0]).at("/data/pricing_rules"));
        });
        return reply[0];
    }

    private JsonNode generation(Reply reply) {
        return stack.gateway()
                .generation(account.managementKey(), reply.generationId())
                .expect(200);
    }
}
