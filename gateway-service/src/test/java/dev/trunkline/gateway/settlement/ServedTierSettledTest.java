package dev.trunkline.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Delivered;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.PriceRule;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asked for one pool, and was served by another one, pays for the cheaper of the two. */
class ServedTierSettledTest {

    private static final String REQUEST = "\"model\":\"a\",";
    private static final int PROMPT_TOKENS = Given.request(REQUEST).promptTokensEstimate();
    private static final TokenUsage FIGURES = new TokenUsage(12, 34, 0, 0, 0, false);

    /** Nano-USD for a token of the prompt; ten times as much for one of the answer. */
    private static final int DEFAULT_NANO = 2;

    private static final int PRIORITY_NANO = 5;
    private static final long TENS = 12 + 340;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            asked,    nano, said,     billed, told
            priority, 5,    DEFAULT,  2,      default
            priority, 5,    PRIORITY, 5,      priority
            priority, 5,    FLEX,     5,      flex
            priority, 5,    ,         5,      priority
            flex,     1,    DEFAULT,  1,      default
            flex,     1,    FLEX,     1,      flex
            flex,     1,    ,         1,      flex
            """)
    void neverMoreThanThePoolThatWasAskedAndLessWhereThatServed(
            String asked, int nano, @Nullable ServiceTier said, int billed, String told) {
        Settlement settlement = settle(candidate(asked, nano, DEFAULT_NANO), whole(said));

        assertThat(settlement.costNano()).isEqualTo(billed * TENS);
        assertThat(settlement.event().getUncollectedNano()).isZero();
        assertThat(settlement.event().getServed().getServiceTier()).isEqualTo(told);
        assertThat(settlement.event().getServed().getPriceVersion()).isEqualTo("v" + billed);
        assertThat(settlement.shares().promptUsd()).isEqualByComparingTo(BigDecimal.valueOf(12L * billed, 9));
        assertThat(settlement.report().tier()).isEqualTo(settlement.tier());
    }

    @Test
    void withoutAPriceOfTheDefaultPoolItsOwnHolds() {
        Settlement settlement = settle(candidate("priority", PRIORITY_NANO, null), whole(ServiceTier.DEFAULT));

        assertThat(settlement.costNano()).isEqualTo(PRIORITY_NANO * TENS);
        assertThat(settlement.event().getServed().getServiceTier()).isEqualTo("default");
    }

    @Test
    void ofADefaultPoolThatSaysNothingNoTierIsTold() {
        Settlement settlement = settle(candidate("", DEFAULT_NANO, null), whole(null));

        assertThat(settlement.costNano()).isEqualTo(DEFAULT_NANO * TENS);
        assertThat(settlement.event().getServed().getServiceTier()).isEmpty();
        assertThat(settlement.report().tier()).isNull();
    }

    /** A provider may say that it served a default request by a dearer pool; nobody asked it to. */
    @Test
    void ofADefaultPoolWhatTheProviderSaysChangesNoPrice() {
        Settlement settlement = settle(candidate("", DEFAULT_NANO, null), whole(ServiceTier.PRIORITY));

        assertThat(settlement.costNano()).isEqualTo(DEFAULT_NANO * TENS);
        assertThat(settlement.event().getServed().getServiceTier()).isEqualTo("priority");
    }

    @Test
    void whoHangsUpPaysByThePoolThatHadBegun() {
        AnswerSummary begun = new AnswerSummary(null, "", "", "up", 12);
        Candidate candidate = candidate("priority", PRIORITY_NANO, DEFAULT_NANO);
        long tokensTimesTen = PROMPT_TOKENS + 30;

        assertThat(settle(Ending.callerGone(candidate, begun.servedBy(ServiceTier.DEFAULT), Billing.PART))
                        .costNano())
                .isEqualTo(DEFAULT_NANO * tokensTimesTen);
        assertThat(settle(Ending.callerGone(candidate, begun, Billing.PART)).costNano())
                .as("it had not said yet")
                .isEqualTo(PRIORITY_NANO * tokensTimesTen);
    }

    @Test
    void byTheCallersOwnCredentialTheListPriceIsThatOfWhoServed() {
        Candidate shared = candidate("priority", PRIORITY_NANO, DEFAULT_NANO);
        Candidate own = new Candidate(
                shared.endpoint(),
                shared.prices(),
                shared.defaultPrices(),
                Callers.credential("c", "p").read());

        GenerationCompleted event = settle(own, whole(ServiceTier.DEFAULT)).event();

        assertThat(event.getCostNano()).isZero();
        assertThat(event.getByokCostNano()).isEqualTo(DEFAULT_NANO * TENS);
    }

    /** What passes the ceiling is the operator's, by whichever prices. */
    @Test
    void figuresBeyondTheCeilingStayTheOperators() {
        Progress progress = progress();
        progress.limitedTo(34);
        Candidate candidate = candidate("priority", PRIORITY_NANO, DEFAULT_NANO);
        AnswerSummary longer = new AnswerSummary(new TokenUsage(12, 340, 0, 0, 0, false), "stop", "stop", "up", 400);

        Settlement settlement = SettlementRules.settle(
                progress, Ending.completed(candidate, longer.servedBy(ServiceTier.DEFAULT)), Given.NEW_YEAR_MILLIS);

        assertThat(settlement.dueNano()).isEqualTo(DEFAULT_NANO * (PROMPT_TOKENS + 10 * 34L));
        assertThat(settlement.event().getUncollectedNano()).isEqualTo(DEFAULT_NANO * 10 * (100L - 34));
    }

    /** All meters of the one list, and none of the other. */
    @Test
    void theListThatHoldsHoldsForEveryMeter() {
        Prices dear = new Prices(
                "v5", List.of(rule(Map.of(Meter.PROMPT, nano(5), Meter.COMPLETION, nano(50), Meter.REQUEST, nano(1)))));
        Prices cheap = new Prices(
                "v2", List.of(rule(Map.of(Meter.PROMPT, nano(2), Meter.COMPLETION, nano(20), Meter.REQUEST, nano(3)))));
        Candidate candidate = new Candidate(endpoint("priority"), dear, cheap, null);

        assertThat(settle(candidate, whole(ServiceTier.DEFAULT)).costNano()).isEqualTo(2 * TENS + 3);
    }

    @Test
    void eachPartOfAResumedAnswerIsBilledByThePoolThatGaveIt() {
        Candidate first = candidate("priority", PRIORITY_NANO, DEFAULT_NANO);
        Candidate second = candidate("priority", PRIORITY_NANO, DEFAULT_NANO);
        Progress progress = progress();
        progress.continuedAs(
                progress.envelope(), first, new AnswerSummary(null, "", "", "up-1", 12).servedBy(ServiceTier.DEFAULT));
        progress.record(Attempt.getDefaultInstance(), ProviderWords.NONE);

        Settlement settlement = SettlementRules.settle(
                progress, Ending.completed(second, whole(ServiceTier.PRIORITY)), Given.NEW_YEAR_MILLIS);

        Delivered begun = settlement.event().getAttempts(0).getDelivered();
        Delivered ended = settlement.event().getAttempts(1).getDelivered();
        assertThat(begun.getPriceNano()).isEqualTo(DEFAULT_NANO * (PROMPT_TOKENS + 30L));
        assertThat(begun.getPriceVersion()).isEqualTo("v2");
        assertThat(ended.getPriceNano()).isEqualTo(PRIORITY_NANO * TENS);
        assertThat(ended.getPriceVersion()).isEqualTo("v5");
        assertThat(settlement.costNano()).isEqualTo(begun.getPriceNano() + ended.getPriceNano());
        assertThat(settlement.event().getServed().getServiceTier()).isEqualTo("priority");
    }

    private static Settlement settle(Candidate candidate, AnswerSummary summary) {
        return settle(Ending.completed(candidate, summary));
    }

    private static Settlement settle(Ending ending) {
        return SettlementRules.settle(progress(), ending, Given.NEW_YEAR_MILLIS);
    }

    private static Progress progress() {
        Progress progress = Given.progress(Given.request(REQUEST), new Hold(1_000_000, 0));
        progress.record(Attempt.getDefaultInstance(), ProviderWords.NONE);
        return progress;
    }

    private static AnswerSummary whole(@Nullable ServiceTier said) {
        return new AnswerSummary(FIGURES, "stop", "stop", "up", 100).servedBy(said);
    }

    /** @param defaultNano null: the catalogue has no default pool */
    private static Candidate candidate(String tier, int nano, @Nullable Integer defaultNano) {
        return new Candidate(endpoint(tier), prices(nano), defaultNano == null ? null : prices(defaultNano), null);
    }

    private static Prices prices(int nano) {
        return new Prices(
                "v" + nano, List.of(rule(Map.of(Meter.PROMPT, nano(nano), Meter.COMPLETION, nano(10 * nano)))));
    }

    private static PriceRule rule(Map<Meter, BigDecimal> usd) {
        return new PriceRule(List.of(), usd);
    }

    private static BigDecimal nano(int nano) {
        return BigDecimal.valueOf(nano, 9);
    }

    private static Endpoint endpoint(String tier) {
        return Objects.requireNonNull(Catalogues.of(CatalogEndpoint.newBuilder()
                        .setEndpointId("a@p")
                        .setModel("a")
                        .setProvider("p")
                        .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                        .setBaseUrl("http://127.0.0.1/v1")
                        .setServiceTier(tier)
                        .setPriceList(PriceList.newBuilder().setPromptUsd("1").setCompletionUsd("1"))
                        .build())
                .snapshot()
                .endpoint("a@p"));
    }
}
