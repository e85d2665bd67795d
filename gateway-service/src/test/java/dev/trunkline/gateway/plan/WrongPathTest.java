package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that gives something else than the path asks for. */
class WrongPathTest {

    private static final CatalogueSnapshot CATALOGUE = Catalogues.of(
                    gives("vectors", "embeddings"),
                    gives("order", "rerank"),
                    gives("talk", "text"),
                    gives("picture", "video"),
                    gives("both", "text").toBuilder()
                            .setEndpointId("both@q")
                            .setProvider("q")
                            .build(),
                    gives("both", "embeddings"))
            .snapshot();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "model":"vectors"                     | vectors gives embeddings, which this path does not ask for (expected: POST /api/v1/embeddings)
            "model":"order"                       | order gives rerank, which this path does not ask for (expected: POST /api/v1/rerank)
            "models":["vectors","order"]          | order gives rerank, which this path does not ask for (expected: POST /api/v1/rerank)
            """)
    void namesThePathThatAsksForIt(String models, String message) {
        GatewayFailure told = told(models);

        assertThat(told).isInstanceOfSatisfying(GatewayFailure.NotServed.class, failure -> {
            assertThat(failure.message()).isEqualTo(message);
            assertThat(failure.availability().code()).isEqualTo(Availability.Code.WRONG_ENDPOINT);
        });
    }

    /** Where another reason left nothing, or no path asks for it at all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "model":"talk"
            "model":"both"
            "model":"picture"
            "model":"nobody"
            "models":["vectors","talk"]
            """)
    void leavesOtherRefusalsAsTheyAre(String models) {
        assertThat(told(models)).isEqualTo(nothing());
    }

    @Test
    void leavesPlansAsTheyAre() {
        RoutingAnswer plan = new RoutingAnswer.Planned(List.of());
        PlanQuestion question = PlanQuestion.of(Given.request("\"model\":\"vectors\","), Given.caller(), CATALOGUE);

        assertThat(WrongPath.named(plan, question, CATALOGUE)).isSameAs(plan);
    }

    private static GatewayFailure told(String models) {
        PlanQuestion question = PlanQuestion.of(Given.request(models + ","), Given.caller(), CATALOGUE);
        RoutingAnswer answer = WrongPath.named(new RoutingAnswer.NothingFits(nothing()), question, CATALOGUE);
        return ((RoutingAnswer.NothingFits) answer).failure();
    }

    private static GatewayFailure.NoEndpoints nothing() {
        return new GatewayFailure.NoEndpoints(
                "Nobody.", Map.of(), Availability.of(Availability.Code.NO_ENDPOINTS, List.of("a")));
    }

    private static CatalogEndpoint gives(String model, String modality) {
        return CatalogEndpoint.newBuilder()
                .setProtocol(
                        modality.equals("embeddings")
                                ? Protocol.PROTOCOL_OPENAI_EMBEDDINGS
                                : Protocol.PROTOCOL_OPENAI_CHAT)
                .setEndpointId(model + "@p")
                .setModel(model)
                .setProvider("p")
                .setBaseUrl("http://127.0.0.1/v1")
                .addOutputModalities(modality)
                .setPriceList(PriceList.newBuilder().setPromptUsd("1").setCompletionUsd("1"))
                .build();
    }
}
