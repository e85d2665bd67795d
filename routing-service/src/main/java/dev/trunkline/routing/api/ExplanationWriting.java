package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.ExplainedEndpoint;
import dev.trunkline.contracts.routing.v1.ExplainedModel;
import dev.trunkline.contracts.routing.v1.Percentiles;
import dev.trunkline.routing.planning.Explanation;
import dev.trunkline.routing.planning.Figures;
import dev.trunkline.routing.planning.Quantiles;
import dev.trunkline.routing.planning.Snapshot;
import java.util.List;
import java.util.Locale;

/** Writes what became of every endpoint. */
final class ExplanationWriting {
    private ExplanationWriting() {}

    static List<ExplainedModel> models(Explanation explanation, Snapshot snapshot) {
        return explanation.models().stream()
                .map(model -> model(model, snapshot))
                .toList();
    }

    private static ExplainedModel model(Explanation.Model model, Snapshot snapshot) {
        ExplainedModel.Builder message = ExplainedModel.newBuilder().setModel(model.model());
        model.endpoints().forEach(one -> message.addEndpoints(endpoint(one, snapshot)));
        return message.build();
    }

    private static ExplainedEndpoint endpoint(Explanation.One one, Snapshot snapshot) {
        Figures figures = one.figures();
        ExplainedEndpoint.Builder message = ExplainedEndpoint.newBuilder()
                .setEndpointId(one.endpoint().id())
                .setRank(one.rank())
                .setWeight(one.weight())
                .setRemovedBy(one.removedBy())
                .setPriceList(one.endpoint().prices().list())
                .setHealth(figures.health().name().toLowerCase(Locale.ROOT))
                .setTroubleForMillis(snapshot.troubleForMillis(one.endpoint()));
        if (figures.firstTokenMillis().isTold()) {
            message.setFirstTokenMillis(percentiles(figures.firstTokenMillis()));
        }
        if (figures.tokensPerSecond().isTold()) {
            message.setTokensPerSecond(percentiles(figures.tokensPerSecond()));
        }
        Figures.Share calls = figures.toolCalls();
        if (calls.all() > 0) {
            message.setValidToolCalls((double) calls.good() / calls.all());
        }
        return message.build();
    }

    private static Percentiles percentiles(Quantiles figures) {
        return Percentiles.newBuilder()
                .setP50(figures.p50())
                .setP75(figures.p75())
                .setP90(figures.p90())
                .setP99(figures.p99())
                .build();
    }
}
