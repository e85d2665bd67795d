package dev.trunkline.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.pricing.Pricing;
import dev.trunkline.gateway.pricing.Rulings;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageJson;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two amounts of one answer: what the provider charges, and what an operator's rules make of it. */
class PricingSettledTest {

    /** One nano-USD for a token of the prompt, three for one of the answer. */
    private static final Prices LIST = Given.prices("0.000000001", "0.000000003");

    private static final Endpoint ENDPOINT = Given.endpoint("a", "p", LIST);
    private static final TokenUsage FIGURES = new TokenUsage(12, 34, 0, 0, 0, false);
    private static final long LIST_NANO = 12 + 3 * 34;
    private static final long PLENTY_NANO = 1_000_000_000;

    @Test
    void theAccountPaysByTheRulesAndTheProviderChargesByTheList() {
        Settlement settlement =
                settle(Rulings.of(Rulings.factor("margin", "1.05").setProvider("p"), Rulings.factor("all", "1.1")));

        GenerationCompleted event = settlement.event();
        assertThat(event.getUpstreamCostNano()).isEqualTo(LIST_NANO);
        // 114 * 1.155 = 131.67
        assertThat(event.getCostNano()).isEqualTo(132);
        assertThat(event.getUncollectedNano()).isZero();
        assertThat(event.getPricingRuleIdsList()).containsExactly("margin", "all");
        assertThat(event.getServed().getPriceVersion()).isEqualTo("v1");
    }

    @Test
    void theAnswerSaysBoth() {
        Settlement settlement = settle(Rulings.of(Rulings.factor("discount", "0.5")));
        Buffer told = Buffer.buffer();
        UsageJson.append(told, settlement.report());

        assertThat(told.toString())
                .contains("\"cost\":0.000000057,")
                .contains("\"upstream_inference_cost\":0.000000114,")
                .contains("\"upstream_inference_prompt_cost\":0.000000012,")
                .contains("\"upstream_inference_completions_cost\":0.000000102}");
    }

    @Test
    void withoutRulesBothAreOneAmount() {
        GenerationCompleted event = settle(Pricing.NONE).event();

        assertThat(event.getUpstreamCostNano()).isEqualTo(LIST_NANO);
        assertThat(event.getCostNano()).isEqualTo(LIST_NANO);
        assertThat(event.getPricingRuleIdsList()).isEmpty();
    }

    @Test
    void whatPassesTheHoldIsOfTheRuledPrice() {
        Pricing twice = Rulings.of(Rulings.factor("r", "2"));
        GenerationCompleted event = settle(twice, LIST_NANO).event();

        assertThat(event.getCostNano()).isEqualTo(LIST_NANO);
        assertThat(event.getUncollectedNano()).isEqualTo(LIST_NANO);
        assertThat(event.getUpstreamCostNano()).isEqualTo(LIST_NANO);
    }

    @Test
    void byTheCallersOwnCredentialTheListPriceIsToldAndNoRule() {
        Candidate own =
                new Candidate(ENDPOINT, LIST, Callers.credential("c", "p").read());
        GenerationCompleted event = settle(own, PLENTY_NANO).event();

        assertThat(event.getCostNano()).isZero();
        assertThat(event.getByokCostNano()).isEqualTo(LIST_NANO);
        assertThat(event.getUpstreamCostNano()).isEqualTo(LIST_NANO);
    }

    @Test
    void whatFailedCostsNobodyAnything() {
        Candidate ruled = ruled(Rulings.of(Rulings.factor("r", "2")));
        GenerationCompleted event = SettlementRules.settle(
                        Given.progress(Given.request("\"model\":\"a\","), new Hold(PLENTY_NANO, 0), ruled),
                        Ending.failed(ruled),
                        Given.NEW_YEAR_MILLIS)
                .event();

        assertThat(event.hasUpstreamCostNano()).isTrue();
        assertThat(event.getUpstreamCostNano()).isZero();
        assertThat(event.getPricingRuleIdsList()).isEmpty();
    }

    /** Any prices, factors and counts: exact to the last step, rounded half up there and nowhere else. */
    @Test
    void whateverIsRuledIsRoundedOnce() {
        SplittableRandom random = new SplittableRandom(46);
        for (int round = 0; round < 2_000; round++) {
            BigDecimal prompt = decimal(random, 12);
            BigDecimal completion = decimal(random, 12);
            BigDecimal factor = decimal(random, 6).add(BigDecimal.ONE);
            BigDecimal other = decimal(random, 9).add(new BigDecimal("0.1"));
            TokenUsage usage = new TokenUsage(random.nextInt(1, 20), random.nextInt(1, 9_000), 0, 0, 0, false);
            Prices list = Given.prices(prompt.toPlainString(), completion.toPlainString());
            Endpoint endpoint = Given.endpoint("a", "p", list);
            Pricing pricing = Rulings.of(
                    Rulings.factor("one", factor.toPlainString()), Rulings.factor("two", other.toPlainString()));

            BigDecimal exact = prompt.multiply(BigDecimal.valueOf(usage.promptTokens()))
                    .add(completion.multiply(BigDecimal.valueOf(usage.completionTokens())))
                    .multiply(factor)
                    .multiply(other);
            Settlement settlement = settle(new Candidate(endpoint, pricing.of(list, endpoint)), Long.MAX_VALUE, usage);

            assertThat(settlement.costNano())
                    .as("%s and %s times %s times %s, %s", prompt, completion, factor, other, usage)
                    .isEqualTo(exact.movePointRight(9)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact());
        }
    }

    private static BigDecimal decimal(SplittableRandom random, int scale) {
        return BigDecimal.valueOf(random.nextLong(1, 1_000_000), scale);
    }

    private static Candidate ruled(Pricing pricing) {
        return new Candidate(ENDPOINT, pricing.of(LIST, ENDPOINT));
    }

    private static Settlement settle(Pricing pricing) {
        return settle(pricing, PLENTY_NANO);
    }

    private static Settlement settle(Pricing pricing, long heldNano) {
        return settle(ruled(pricing), heldNano);
    }

    private static Settlement settle(Candidate candidate, long heldNano) {
        return settle(candidate, heldNano, FIGURES);
    }

    private static Settlement settle(Candidate candidate, long heldNano, TokenUsage figures) {
        AnswerSummary summary =
                new AnswerSummary(figures, "stop", "stop", "up", Math.min(9, figures.completionTokens()));
        return SettlementRules.settle(
                Given.progress(Given.request("\"model\":\"a\","), new Hold(heldNano, 0), candidate),
                Ending.completed(candidate, summary),
                Given.NEW_YEAR_MILLIS);
    }
}
