package dev.trunkline.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Delivered;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageJson;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One answer in two parts: of a provider that broke off, and of one that went on. */
class PartsTest {

    /** A nano-USD for a token of the prompt, ten for one of the completion; and the double of both. */
    private static final Candidate CHEAP = candidate("cheap", "0.000000001", "0.00000001");

    private static final Candidate DEAR = candidate("dear", "0.000000002", "0.00000002");
    private static final long NOW = Given.NEW_YEAR_MILLIS + 850;

    private Progress progress = Given.progress(Given.request("\"model\":\"a\","), new Hold(10_000, 0));
    private final int promptTokens = progress.envelope().promptTokensEstimate();

    /** Counted: three tokens of twelve bytes. */
    private final long firstNano = promptTokens + 30;

    @BeforeEach
    void breaksOff() {
        breaksOff(new AnswerSummary(null, "", "", "up-1", 12));
    }

    private void breaksOff(AnswerSummary summary) {
        progress.limitedTo(CHEAP.endpoint().maxCompletionTokens());
        progress.record(Attempt.newBuilder().setEndpointId("cheap").build(), ProviderWords.NONE);
        progress.continuedAs(progress.envelope(), CHEAP, summary);
    }

    @Test
    void eachPartHasThePriceOfWhoGaveIt() {
        Settlement settlement = settle(Ending.completed(DEAR, whole()));

        long secondNano = 2 * (20 + 10 * 5);
        assertThat(settlement.costNano()).isEqualTo(firstNano + secondNano);
        assertThat(settlement.usage().tokens())
                .isEqualTo(new TokenUsage(promptTokens + 20, 3 + 5, 0, 0, 0, true).and(Meter.REQUEST, 2));
        assertThat(settlement.event().getServed().getEndpointId()).isEqualTo("a@dear");
        assertThat(settlement.event().getServed().getUpstreamId()).isEqualTo("up-2");
        Delivered first = settlement.event().getAttempts(0).getDelivered();
        Delivered second = settlement.event().getAttempts(1).getDelivered();
        assertThat(first.getPriceNano()).isEqualTo(firstNano);
        assertThat(first.getUsage().getCompletionTokens()).isEqualTo(3);
        assertThat(second.getPriceNano()).isEqualTo(secondNano);
        assertThat(second.getUsage().getPromptTokens()).isEqualTo(20);
    }

    @Test
    void theCallerIsToldTheSum() {
        Buffer told = Buffer.buffer();

        UsageJson.append(told, settle(Ending.completed(DEAR, whole())).report());

        assertThat(told.toString())
                .contains("\"completion_tokens\":8,")
                .contains("\"upstream_inference_completions_cost\":0.00000013}");
    }

    @Test
    void whatTheLastOneSaidOfItsOwnUsageIsNotSaidOfAll() {
        UsageExtras extras = new UsageExtras(",\"x\":1", "", "");
        progress = Given.progress(progress.envelope(), progress.hold());
        TokenUsage soFar = new TokenUsage(promptTokens, 3, 0, 0, 0, false);
        breaksOff(new AnswerSummary(soFar, true, "", "", "up-1", 12));
        AnswerSummary last = new AnswerSummary(whole().usage(), false, "stop", "stop", "up-2", 20, extras);

        Settlement settlement = settle(Ending.completed(DEAR, last));

        assertThat(settlement.usage().tokens().counted()).isFalse();
        assertThat(settlement.usage().extras()).isEqualTo(UsageExtras.NONE);
    }

    @Test
    void whoHangsUpBeforeAnybodyGoesOnOwesWhatItHas() {
        Settlement settlement = settle(Ending.callerGone(CHEAP, AnswerSummary.NOTHING, Billing.NOTHING));

        assertThat(settlement.costNano()).isEqualTo(firstNano);
        assertThat(settlement.event().getServed().getUpstreamId()).isEqualTo("up-1");
        assertThat(settlement.event().getAttempts(0).getDelivered().getPriceNano())
                .isEqualTo(firstNano);
    }

    @Test
    void anAnswerThatNobodyEndsCostsNothing() {
        Settlement settlement = settle(Ending.failed(CHEAP));

        assertThat(settlement.costNano()).isZero();
        assertThat(settlement.event().hasServed()).isFalse();
        assertThat(settlement.event().getAttempts(0).hasDelivered()).isFalse();
    }

    @Test
    void allPartsTogetherCostNoMoreThanIsHeld() {
        progress = Given.progress(progress.envelope(), new Hold(firstNano + 1, 0));
        breaksOff();

        Settlement settlement = settle(Ending.completed(DEAR, whole()));

        assertThat(settlement.costNano()).isEqualTo(firstNano + 1);
        assertThat(settlement.dueNano()).isEqualTo(firstNano + 140);
        assertThat(settlement.event().getUncollectedNano()).isEqualTo(139);
    }

    private Settlement settle(Ending ending) {
        if (ending.billing() != Billing.NOTHING) {
            progress.record(Attempt.newBuilder().setEndpointId("dear").build(), ProviderWords.NONE);
        }
        return SettlementRules.settle(progress, ending, NOW);
    }

    private static AnswerSummary whole() {
        return new AnswerSummary(new TokenUsage(20, 5, 0, 0, 0, false), "stop", "stop", "up-2", 20);
    }

    private static Candidate candidate(String provider, String promptUsd, String completionUsd) {
        return new Candidate(
                Given.endpoint("a", provider, Given.prices("9", "9")), Given.prices(promptUsd, completionUsd));
    }
}
