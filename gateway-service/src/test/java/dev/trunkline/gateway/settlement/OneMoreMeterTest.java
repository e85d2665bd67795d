package dev.trunkline.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Held;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.NoSink;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.Figures;
import dev.trunkline.gateway.usage.Exposure;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.Meters;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.Tally;
import dev.trunkline.gateway.usage.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A meter that nothing in this release knows, from the catalogue's message and a provider's figures to the event that
 * is billed: by naming it, and by counting it where the figures are read. catalog-service writes the first example and
 * billing-service reads the second.
 */
class OneMoreMeterTest {

    private static final Meter VIDEO_SECOND = new Meter("video_second", null);

    private static final CatalogEndpoint ENDPOINT = Given.example(
                    "catalog-endpoint-prices-by-meter", CatalogEndpoint.newBuilder())
            .build();

    private static final Prices PRICES = Prices.of(ENDPOINT.getPriceList(), Meters.KNOWN.and(VIDEO_SECOND));

    @Test
    void isPricedAndStandsInTheEvent() {
        GenerationCompleted example = Given.example(
                        "generation-completed-video-seconds", GenerationCompleted.newBuilder())
                .build();
        String told = "{\"input_tokens\":12,\"cached_tokens\":5,\"output_tokens\":34,\"video_seconds\":8}";
        Candidate candidate = new Candidate(endpoint(), PRICES);

        Settlement settlement = settle(candidate, answered(told), 900_000_000);

        GenerationCompleted event = settlement.event();
        assertThat(event.getUsage()).isEqualTo(example.getUsage());
        assertThat(event.getCostNano()).isEqualTo(example.getCostNano());
        assertThat(event.getServed().getPriceVersion())
                .isEqualTo(example.getServed().getPriceVersion());
        assertThat(event.getCostNano()).isEqualTo(5 * 100 + 7 * 1_000 + 34 * 3_000 + 8 * 50_000_000L + 1_000_000);
    }

    @Test
    void isHeldFor() {
        assertThat(PRICES.ceiling(Exposure.ofText(10)).othersUsd()).isEqualByComparingTo("0.051");
    }

    @Test
    void hasNoPriceWhereNothingCountsIt() {
        Prices prices = Prices.of(ENDPOINT.getPriceList());

        assertThat(prices.usd(VIDEO_SECOND, 1)).isZero();
        assertThat(prices.ceiling(Exposure.ofText(10)).othersUsd()).isEqualByComparingTo("0.001");
    }

    @Test
    void isNotBelievedBeyondAllMeasure() {
        TokenUsage usage = new TokenUsage(12, 34, 0, 0, 0, false).and(VIDEO_SECOND, 10_001);

        Settlement settlement = settle(new Candidate(endpoint(), PRICES), usage, 900_000_000);

        assertThat(settlement.event().getUsage().getFiguresRefused()).isTrue();
        assertThat(settlement.event().getUsage().getMetersList())
                .extracting(count -> count.getMeter())
                .doesNotContain("video_second");
    }

    /** No provider counts pictures of a request, and some charge each. */
    @Test
    void picturesOfTheRequestAreCountedWhereTheyHaveAPrice() {
        var list = ENDPOINT.getPriceList().toBuilder();
        list.getRulesBuilder(0).addPricesBuilder().setMeter("image").setUsd("0.01");
        TokenUsage usage = new TokenUsage(12, 34, 0, 0, 0, false);

        assertThat(settle(new Candidate(endpoint(), Prices.of(list.build())), usage, 900_000_000)
                        .usage()
                        .tokens())
                .isEqualTo(usage.and(Meter.IMAGE, 2).and(Meter.REQUEST, 1));
        assertThat(settle(new Candidate(endpoint(), PRICES), usage, 900_000_000)
                        .usage()
                        .tokens())
                .isEqualTo(usage.and(Meter.REQUEST, 1));
    }

    /** As a room reads its provider's figures that has one more of them than all others. */
    private static AnswerSummary answered(String told) {
        JsonValue usage = JsonValue.read(told.getBytes(StandardCharsets.UTF_8));
        int cached = Figures.count(usage.member("cached_tokens"));
        AnswerTally tally = new AnswerTally(NoSink.NOBODY);
        tally.upstreamId("chatcmpl-1");
        tally.text(JsonText.of("la ".repeat(45)));
        tally.finished("stop", "stop");
        tally.usage(
                new Tally()
                        .add(Meter.CACHE_READ, cached)
                        .add(Meter.PROMPT, Figures.count(usage.member("input_tokens")) - cached)
                        .add(Meter.COMPLETION, Figures.count(usage.member("output_tokens")))
                        .add(VIDEO_SECOND, Figures.count(usage.member("video_seconds")))
                        .usage(false),
                false);
        return tally.summary();
    }

    private static Settlement settle(Candidate candidate, TokenUsage usage, long heldNano) {
        return settle(candidate, new AnswerSummary(usage, "stop", "stop", "chatcmpl-1", 136), heldNano);
    }

    private static Settlement settle(Candidate candidate, AnswerSummary answer, long heldNano) {
        Progress progress = new Progress(new Held(
                Given.received(Given.envelope("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/1.png\"}},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/2.png\"}}]}]}")),
                List.of(candidate),
                new Hold(heldNano, 0)));
        progress.limitedTo(candidate.endpoint().maxCompletionTokens());
        return SettlementRules.settle(progress, Ending.completed(candidate, answer), Given.NEW_YEAR_MILLIS + 850);
    }

    private static Endpoint endpoint() {
        return Given.endpoint("simulated/parrot-film", "simulator-alpha", PRICES);
    }
}
