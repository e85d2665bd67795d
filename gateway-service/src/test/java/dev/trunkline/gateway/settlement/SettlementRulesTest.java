package dev.trunkline.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.MeterCount;
import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.contracts.generation.v1.Provenance;
import dev.trunkline.contracts.generation.v1.Usage;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Held;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.generation.App;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.transcode.Transcoding;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementRulesTest {

    /** A nano-USD for a token of the prompt, ten for one of the completion. */
    private static final Candidate CANDIDATE = new Candidate(
            Given.endpoint("a", "beta", Given.prices("9", "9")), Given.prices("0.000000001", "0.00000001"));

    private static final Candidate OWN = new Candidate(
            CANDIDATE.endpoint(),
            CANDIDATE.prices(),
            Callers.credential("c", "beta").read());

    private static final TokenUsage FIGURES = new TokenUsage(12, 34, 0, 0, 0, false);
    private static final long PRICE_NANO = 12 + 340;
    private static final long NOW = Given.NEW_YEAR_MILLIS + 850;
    private static final String PROMPT = "{\"model\":\"a\",\"messages\":[{\"role\":\"system\",\"content\":\"é\"},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"abc\"},"
            + "{\"type\":\"text\",\"text\":\"and so on\"}]}]}";

    /** A token for every four bytes of the request. */
    private static final int PROMPT_TOKENS = Given.envelope(PROMPT).promptTokensEstimate();

    @Test
    void writesTheExampleOfTheContract() {
        String fields = "\"model\":\"simulated/parrot-large\",\"stream\":true,";
        Progress progress = Given.progress(Given.request(fields), new Hold(9_216_000, 0));
        GenerationCompleted example = Given.example(
                        "generation-completed-second-endpoint", GenerationCompleted.newBuilder())
                .build();
        example.getAttemptsList().forEach(attempt -> progress.record(attempt, ProviderWords.NONE));
        progress.firstTokenAt(progress.held().received().startedAtMillis() + 46);

        Settlement settlement = SettlementRules.settle(
                progress,
                Ending.completed(secondEndpoint(), new AnswerSummary(FIGURES, "stop", "stop", "chatcmpl-1", 136)),
                NOW);

        assertThat(settlement.event()).isEqualTo(example);
    }

    private static Candidate secondEndpoint() {
        BigDecimal prompt = new BigDecimal("0.000003");
        Prices prices = new Prices(
                "simulated/parrot-large@simulator-beta#2",
                prompt,
                new BigDecimal("0.000009"),
                prompt,
                prompt,
                BigDecimal.ZERO);
        Endpoint like = Given.endpoint("simulated/parrot-large", "simulator-beta", prices);
        return new Candidate(
                new Endpoint(
                        like.id(),
                        like.model(),
                        like.canonicalModel(),
                        like.provider(),
                        "Simulator Beta",
                        like.tag(),
                        like.providerModelId(),
                        like.protocol(),
                        like.host(),
                        like.port(),
                        like.tls(),
                        like.pathPrefix(),
                        like.credentialName(),
                        prices,
                        like.contextLength(),
                        like.maxCompletionTokens()),
                prices);
    }

    @Test
    void billsTheProvidersFiguresByThePricesOfThePlan() {
        Settlement settlement = settle(1000, Ending.completed(CANDIDATE, summary(FIGURES, "stop", 3)));

        assertThat(settlement.costNano()).isEqualTo(PRICE_NANO);
        assertThat(settlement.usage().tokens()).isEqualTo(FIGURES.and(Meter.REQUEST, 1));
        assertThat(settlement.event().getCostNano()).isEqualTo(PRICE_NANO);
        assertThat(settlement.event().getUncollectedNano()).isZero();
        assertThat(settlement.event().getHeldNano()).isEqualTo(1000);
        assertThat(settlement.event().getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(settlement.event().getServed().getPriceVersion()).isEqualTo("v1");
        assertThat(settlement.event().getUsage().getProvenance()).isEqualTo(Provenance.PROVENANCE_PROVIDER);
    }

    @Test
    void neverBillsMoreThanWasHeld() {
        Settlement settlement = settle(PRICE_NANO - 1, Ending.completed(CANDIDATE, summary(FIGURES, "stop", 3)));

        assertThat(settlement.costNano()).isEqualTo(PRICE_NANO - 1);
        assertThat(settlement.event().getCostNano()).isEqualTo(PRICE_NANO - 1);
        assertThat(settlement.event().getUncollectedNano()).isOne();
    }

    @Test
    void countsForItselfWhereTheProviderGaveNoFigures() {
        Settlement settlement = settle(1000, Ending.completed(CANDIDATE, summary(null, "stop", 9)));

        assertThat(settlement.usage().tokens())
                .isEqualTo(new TokenUsage(PROMPT_TOKENS, 3, 0, 0, 0, true).and(Meter.REQUEST, 1));
        assertThat(settlement.costNano()).isEqualTo(PROMPT_TOKENS + 30);
        assertThat(settlement.event().getUsage())
                .isEqualTo(Usage.newBuilder()
                        .setPromptTokens(PROMPT_TOKENS)
                        .setCompletionTokens(3)
                        .setProvenance(Provenance.PROVENANCE_COUNTED)
                        .addMeters(count("prompt", PROMPT_TOKENS))
                        .addMeters(count("completion", 3))
                        .addMeters(count("request", 1))
                        .build());
    }

    @Test
    void billsAnEmptyAnswerWithAFinishReasonForItsPrompt() {
        assertThat(settle(1000, Ending.completed(CANDIDATE, summary(null, "stop", 0)))
                        .costNano())
                .isEqualTo(PROMPT_TOKENS);
        assertThat(settle(1000, Ending.completed(CANDIDATE, summary(figures(12, 0), "stop", 0)))
                        .costNano())
                .isEqualTo(12);
    }

    @Test
    void billsNothingWhereNothingWasWrittenAndNothingFinished() {
        assertThat(settle(1000, Ending.completed(CANDIDATE, summary(null, "", 0)))
                        .costNano())
                .isZero();
        assertThat(settle(1000, Ending.completed(CANDIDATE, summary(figures(12, 0), "", 0)))
                        .costNano())
                .isZero();
    }

    @Test
    void billsWhatWasHeldAndNoMoreForFiguresThatCannotBeTrue() {
        Settlement settlement = settle(1000, Ending.completed(CANDIDATE, summary(figures(12, 1_000_000), "stop", 8)));

        assertThat(settlement.costNano()).isEqualTo(PROMPT_TOKENS + 20);
        assertThat(settlement.dueNano()).isEqualTo(PROMPT_TOKENS + 20);
        assertThat(settlement.event().getUsage().getFiguresRefused()).isTrue();
        assertThat(settlement.event().getUsage().getProvenance()).isEqualTo(Provenance.PROVENANCE_COUNTED);
    }

    /** A provider that writes on past its limit is not the caller's affair, whatever credit there is. */
    @Test
    void leavesToTheOperatorWhatPassesTheLimitThatWentUpstream() {
        Settlement settlement = settle(
                10_000_000,
                Ending.completed(
                        CANDIDATE,
                        summary(null, "stop", 4L * (CANDIDATE.endpoint().maxCompletionTokens() + 5))));

        assertThat(settlement.costNano())
                .isEqualTo(PROMPT_TOKENS + 10L * CANDIDATE.endpoint().maxCompletionTokens());
        assertThat(settlement.dueNano()).isEqualTo(settlement.costNano());
        assertThat(settlement.event().getUncollectedNano()).isEqualTo(50);
    }

    @Test
    void reportsEveryPartOfTheFigures() {
        TokenUsage usage = new TokenUsage(12, 34, 5, 4, 6, false);

        assertThat(settle(1000, Ending.completed(CANDIDATE, summary(usage, "stop", 3)))
                        .event()
                        .getUsage())
                .isEqualTo(Usage.newBuilder()
                        .setPromptTokens(12)
                        .setCompletionTokens(34)
                        .setCachedTokens(5)
                        .setCacheWriteTokens(4)
                        .setReasoningTokens(6)
                        .setProvenance(Provenance.PROVENANCE_PROVIDER)
                        .addMeters(count("cache_read", 5))
                        .addMeters(count("cache_write_5m", 4))
                        .addMeters(count("prompt", 3))
                        .addMeters(count("reasoning", 6))
                        .addMeters(count("completion", 28))
                        .addMeters(count("request", 1))
                        .build());
    }

    @Test
    void billsWhatACallerReceivedBeforeItHungUp() {
        Settlement settlement = settle(1000, Ending.callerGone(CANDIDATE, summary(null, "", 9), Billing.PART));

        assertThat(settlement.costNano()).isEqualTo(PROMPT_TOKENS + 30);
        assertThat(settlement.event().getOutcome()).isEqualTo(Outcome.OUTCOME_CANCELLED);
        assertThat(settlement.event().getFinishReason()).isEmpty();
        assertThat(settlement.event().hasServed()).isTrue();
    }

    @Test
    void billsThePromptToACallerThatHungUpWhenTheProviderHadIt() {
        Settlement settlement = settle(1000, Ending.callerGone(CANDIDATE, AnswerSummary.NOTHING, Billing.PART));

        assertThat(settlement.costNano()).isEqualTo(PROMPT_TOKENS);
        assertThat(settlement.usage().tokens())
                .isEqualTo(new TokenUsage(PROMPT_TOKENS, 0, 0, 0, 0, true).and(Meter.REQUEST, 1));
    }

    @Test
    void billsNothingToACallerThatHungUpBeforeAnyProviderHadIt() {
        Settlement settlement = settle(1000, Ending.callerGone(CANDIDATE, AnswerSummary.NOTHING, Billing.NOTHING));

        assertThat(settlement.costNano()).isZero();
        assertThat(settlement.usage().tokens()).isEqualTo(TokenUsage.NONE);
        assertThat(settlement.event().getOutcome()).isEqualTo(Outcome.OUTCOME_CANCELLED);
    }

    @Test
    void billsAWholeAnswerToACallerThatHungUpBeforeItsEnd() {
        Settlement settlement = settle(1000, Ending.callerGone(CANDIDATE, summary(FIGURES, "stop", 3), Billing.WHOLE));

        assertThat(settlement.costNano()).isEqualTo(PRICE_NANO);
        assertThat(settlement.event().getOutcome()).isEqualTo(Outcome.OUTCOME_CANCELLED);
    }

    @Test
    void doesNotChargeThePriceOfARequestThatBroughtNothing() {
        Prices perRequest = new Prices(
                "v1", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.0000001"));
        Candidate candidate = new Candidate(CANDIDATE.endpoint(), perRequest);

        assertThat(settle(1000, Ending.callerGone(candidate, AnswerSummary.NOTHING, Billing.NOTHING))
                        .costNano())
                .isZero();
        assertThat(settle(1000, Ending.completed(candidate, summary(null, "stop", 0)))
                        .costNano())
                .isEqualTo(100);
    }

    @Test
    void billsNothingThatFailed() {
        Progress progress = progress(1000);
        progress.record(
                Attempt.newBuilder()
                        .setFault(Fault.FAULT_PROVIDER)
                        .setFaultDetail("status 500")
                        .build(),
                ProviderWords.NONE);

        Settlement settlement = SettlementRules.settle(progress, Ending.failed(CANDIDATE), NOW);

        assertThat(settlement.costNano()).isZero();
        assertThat(settlement.event().getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
        assertThat(settlement.event().getFinishReason()).isEqualTo("error");
        assertThat(settlement.event().hasServed()).isFalse();
        assertThat(settlement.event().getAttemptsList()).hasSize(1);
        assertThat(settlement.event().getUsage().getPromptTokens()).isZero();
    }

    @Test
    void tellsTheEndOfTheCreditAsALimitOfLength() {
        Settlement settlement = settle(20, Ending.cutShort(CANDIDATE, summary(null, "", 9)));

        assertThat(settlement.event().getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(settlement.event().getFinishReason()).isEqualTo("length");
        assertThat(settlement.costNano()).isEqualTo(20);
        assertThat(settlement.event().getUncollectedNano()).isEqualTo(PROMPT_TOKENS + 30 - 20);
    }

    @Test
    void billsNothingForTheCallersOwnCredentialAndTellsTheListPrice() {
        Settlement settlement = settle(5, Ending.completed(OWN, summary(FIGURES, "stop", 3)));

        assertThat(settlement.costNano()).isZero();
        assertThat(settlement.keyCostNano()).as("outside of the key's limit").isZero();
        assertThat(settlement.event().getIsByok()).isTrue();
        assertThat(settlement.event().getByokCostNano()).isEqualTo(PRICE_NANO);
        assertThat(settlement.event().getByokInKeyLimit()).isFalse();
        assertThat(settlement.event().getCostNano()).isZero();
        assertThat(settlement.event().getUncollectedNano()).isZero();
    }

    @Test
    void countsTheListPriceInTheLimitOfAKeyThatWantsIt() {
        Caller caller = Callers.caller("a", state -> state.setIncludeByokInLimit(true));
        Progress progress = progress(
                new Received("g", 1, Transcoding.CHAT, caller, Given.envelope(PROMPT), new App("", "", "")), 0);

        Settlement settlement =
                SettlementRules.settle(progress, Ending.completed(OWN, summary(FIGURES, "stop", 3)), NOW);

        assertThat(settlement.costNano()).isZero();
        assertThat(settlement.keyCostNano()).isEqualTo(PRICE_NANO);
        assertThat(settlement.event().getByokInKeyLimit()).isTrue();
    }

    @Test
    void callsNothingByokThatFailed() {
        Settlement settlement = SettlementRules.settle(progress(1000), Ending.failed(OWN), NOW);

        assertThat(settlement.event().getIsByok()).isFalse();
        assertThat(settlement.event().getByokCostNano()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"body, header, body", "body, '', body", "'', header, header", "'', '', ''"})
    void theSessionIsTheBodysOrElseTheHeaders(String inBody, String inHeader, String recorded) {
        Envelope envelope = Given.request("\"model\":\"a\",\"session_id\":\"" + inBody + "\",");
        Progress progress = progress(
                new Received("g", 1, Transcoding.CHAT, Given.caller(), envelope, new App("", "", "", inHeader)), 0);

        assertThat(SettlementRules.settle(progress, Ending.failed(CANDIDATE), NOW)
                        .event()
                        .getSessionId())
                .isEqualTo(recorded);
    }

    @Test
    void whatElseTheProviderSaidGoesWithItsFiguresAlone() {
        UsageExtras extras = new UsageExtras(",\"x\":1", "", "");
        AnswerSummary believed = new AnswerSummary(FIGURES, false, "stop", "stop", "up-1", 3, extras);
        AnswerSummary refused = new AnswerSummary(TokenUsage.NONSENSE, false, "stop", "stop", "up-1", 3, extras);

        assertThat(settle(1000, Ending.completed(CANDIDATE, believed)).usage().extras())
                .isEqualTo(extras);
        assertThat(settle(1000, Ending.completed(CANDIDATE, refused)).usage().extras())
                .isEqualTo(UsageExtras.NONE);
    }

    private static Settlement settle(long heldNano, Ending ending) {
        return SettlementRules.settle(progress(heldNano), ending, NOW);
    }

    private static Progress progress(long heldNano) {
        return progress(Given.received(Given.envelope(PROMPT)), heldNano);
    }

    private static Progress progress(Received received, long heldNano) {
        Progress progress = new Progress(new Held(received, List.of(CANDIDATE), new Hold(heldNano, 0)));
        progress.limitedTo(CANDIDATE.endpoint().maxCompletionTokens());
        return progress;
    }

    private static MeterCount count(String meter, long count) {
        return MeterCount.newBuilder().setMeter(meter).setCount(count).build();
    }

    private static TokenUsage figures(int promptTokens, int completionTokens) {
        return new TokenUsage(promptTokens, completionTokens, 0, 0, 0, false);
    }

    private static AnswerSummary summary(TokenUsage usage, String finishReason, long textBytes) {
        return new AnswerSummary(usage, finishReason, finishReason, "up-1", textBytes);
    }
}
