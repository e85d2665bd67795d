package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.routing.v1.NoEndpoints;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.Availability.Code;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.PriceCondition;
import dev.trunkline.gateway.usage.PriceRule;
import dev.trunkline.gateway.usage.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyReadingTest {

    private static final PlanReply EXAMPLE =
            Given.example("plan-reply-two-endpoints", PlanReply.newBuilder()).build();
    private static final List<String> MODELS = List.of("simulated/parrot-large");
    private static final Prices OTHER = Given.prices("7", "7");
    private static final Endpoint ALPHA = Given.endpoint("simulated/parrot-large", "simulator-alpha", OTHER);
    private static final Endpoint BETA = Given.endpoint("simulated/parrot-large", "simulator-beta", OTHER);

    private static final Prices ALPHAS = new Prices(
            "simulated/parrot-large@simulator-alpha#1",
            List.of(
                    rule("0.000001", "0.000003"),
                    new PriceRule(
                            List.of(new PriceCondition.PromptAbove(200_000)),
                            Map.of(Meter.PROMPT, new BigDecimal("0.000002")))));
    private static final Prices BETAS =
            new Prices("simulated/parrot-large@simulator-beta#2", List.of(rule("0.000003", "0.000009")));
    private static final Prices BETAS_BY_DEFAULT =
            new Prices("simulated/parrot-large@simulator-beta#1", List.of(rule("0.000002", "0.000006")));

    @Test
    void readsTheExampleOfTheContract() {
        RoutingAnswer answer = ReplyReading.read(EXAMPLE, MODELS, Catalogues.snapshot(ALPHA, BETA));

        assertThat(answer)
                .isEqualTo(new RoutingAnswer.Planned(List.of(List.of(
                        new Draw.Weighted(new Candidate(ALPHA, ALPHAS), 0.9),
                        new Draw.Weighted(new Candidate(BETA, BETAS, BETAS_BY_DEFAULT, null), 0)))));
    }

    @Test
    void leavesOutWhatItsOwnCatalogueDoesNotKnowYet() {
        RoutingAnswer.Planned onlyBeta =
                (RoutingAnswer.Planned) ReplyReading.read(EXAMPLE, MODELS, Catalogues.snapshot(BETA));
        RoutingAnswer.Planned nothing =
                (RoutingAnswer.Planned) ReplyReading.read(EXAMPLE, MODELS, CatalogueSnapshot.EMPTY);

        assertThat(onlyBeta.models().getFirst())
                .extracting(endpoint -> endpoint.candidate().endpoint())
                .containsExactly(BETA);
        assertThat(nothing.models()).isEmpty();
    }

    @Test
    void readsTheExampleInWhichNothingFits() {
        PlanReply reply =
                Given.example("plan-reply-no-endpoints", PlanReply.newBuilder()).build();

        assertThat(ReplyReading.read(reply, MODELS, CatalogueSnapshot.EMPTY))
                .isEqualTo(new RoutingAnswer.NothingFits(new GatewayFailure.NoEndpoints(
                        "No endpoints found that can handle the requested parameters.",
                        Map.of(
                                "failed_routing_step",
                                "Filter by Parameters",
                                "routing_funnel",
                                List.of(
                                        Map.of("step", "Initial Endpoints", "endpoint_count", 2),
                                        Map.of("step", "Filter by Parameters", "endpoint_count", 0))),
                        Availability.of(Code.NO_ENDPOINTS, MODELS))));
    }

    @ParameterizedTest
    @CsvSource({
        "max_price,CONSTRAINT_FILTERED",
        "allowed_providers,CONSTRAINT_FILTERED",
        "data_policy:zdr,PRIVACY_RESTRICTED",
        "data_policy:training,PRIVACY_RESTRICTED"
    })
    void tellsProgramsWhatExcludedAll(String word, Code code) {
        PlanReply reply = PlanReply.newBuilder()
                .setNoEndpoints(
                        NoEndpoints.newBuilder().addExcludedBy("quantization").addExcludedBy(word))
                .build();

        RoutingAnswer.NothingFits answer =
                (RoutingAnswer.NothingFits) ReplyReading.read(reply, MODELS, CatalogueSnapshot.EMPTY);

        assertThat(((GatewayFailure.NoEndpoints) answer.failure()).availability())
                .isEqualTo(Availability.of(code, MODELS).excludedBy(List.of("quantization", word)));
    }

    @Test
    void tellsWhichProvidersWereAskedForAndWhichThereAre() {
        PlanReply reply = PlanReply.newBuilder()
                .setNoEndpoints(NoEndpoints.newBuilder()
                        .addRequestedProviders("x")
                        .addAvailableProviders("y")
                        .addAvailableProviders("z"))
                .build();

        RoutingAnswer.NothingFits answer =
                (RoutingAnswer.NothingFits) ReplyReading.read(reply, MODELS, CatalogueSnapshot.EMPTY);

        assertThat(((GatewayFailure.NoEndpoints) answer.failure()).metadata())
                .containsEntry("requested_providers", List.of("x"))
                .containsEntry("available_providers", List.of("y", "z"));
    }

    @Test
    void tellsAPromptThatIsTooLongFromOtherReasons() {
        PlanReply reply = PlanReply.newBuilder()
                .setNoEndpoints(NoEndpoints.newBuilder().setMessage("too long").setContextExceeded(true))
                .build();

        RoutingAnswer.NothingFits answer =
                (RoutingAnswer.NothingFits) ReplyReading.read(reply, MODELS, CatalogueSnapshot.EMPTY);

        assertThat(answer.failure()).isInstanceOf(GatewayFailure.ContextExceeded.class);
    }

    private static PriceRule rule(String promptUsd, String completionUsd) {
        return new PriceRule(
                List.of(),
                Map.of(Meter.PROMPT, new BigDecimal(promptUsd), Meter.COMPLETION, new BigDecimal(completionUsd)));
    }
}
