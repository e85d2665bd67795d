package dev.trunkline.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.admission.PromptBound;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.PriceRule;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.Tally;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** 150 documents, the first of which may be several, at a thousand nano-USD for each search. */
class RankedDocumentsSettledTest {

    private static final Prices PRICES =
            new Prices("v1", List.of(new PriceRule(List.of(), Map.of(Meter.SEARCH, new BigDecimal("0.000001")))));
    private static final Endpoint ENDPOINT = Given.endpoint("a", "p", PRICES);

    private final Envelope envelope = Given.passed(new Rerank()
            .read(
                    Given.utf8("{\"model\":\"a\",\"query\":\"q\",\"documents\":[\"" + "y".repeat(60_000) + "\""
                            + String.join("", Collections.nCopies(149, ",\"x\"")) + "]}"),
                    MultiMap.caseInsensitiveMultiMap()));

    private Settlement settle(@Nullable TokenUsage figures) {
        return SettlementRules.settle(
                Given.progress(envelope, new Hold(1_000_000, 0)),
                Ending.completed(new Candidate(ENDPOINT, PRICES), new AnswerSummary(figures, "stop", "stop", "up", 0)),
                Given.NEW_YEAR_MILLIS);
    }

    private static TokenUsage searches(int units) {
        return new Tally().add(Meter.SEARCH, units).usage(false);
    }

    @Test
    void whatIsHeldCoversEveryPiece() {
        assertThat(PRICES.ceiling(PromptBound.exposure(envelope, ENDPOINT)).othersUsd())
                .as("121 pieces of the first, 149 others")
                .isEqualByComparingTo("0.000003");
    }

    @Test
    void searchesAreBilledAsTheProviderCountsThem() {
        assertThat(settle(searches(3)).costNano()).isEqualTo(3_000);
        assertThat(settle(searches(3)).event().getUsage().getFiguresRefused()).isFalse();
    }

    @Test
    void moreThanThereCanBeAreCountedByTheDocuments() {
        assertThat(settle(searches(4)).costNano()).isEqualTo(2_000);
        assertThat(settle(searches(4)).event().getUsage().getFiguresRefused()).isTrue();
        assertThat(settle(TokenUsage.NONSENSE).costNano()).isEqualTo(2_000);
    }

    @Test
    void whereNoneAreToldTheyAreCountedByTheDocuments() {
        assertThat(settle(null).costNano()).isEqualTo(2_000);
        assertThat(settle(new TokenUsage(40, 0, 0, 0, 0, false)).costNano()).isEqualTo(2_000);
    }
}
