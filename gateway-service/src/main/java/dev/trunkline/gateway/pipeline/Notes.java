package dev.trunkline.gateway.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.catalogue.ModelReference;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.generation.RoutingNote;
import dev.trunkline.gateway.generation.RoutingNote.PipelineStage;
import dev.trunkline.gateway.generation.RoutingNote.Strategy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Notes of how requests were read. Pure. */
final class Notes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Notes() {}

    /**
     * @param asked the names of models as the caller wrote them
     * @param resolved the request with what they mean
     * @param pipeline what was done before
     */
    static RoutingNote of(
            List<String> asked, Envelope resolved, CatalogueSnapshot catalogue, List<PipelineStage> pipeline) {
        String requested = asked.getFirst();
        return new RoutingNote(
                requested,
                strategy(requested, catalogue),
                total(resolved, catalogue),
                params(asked, resolved),
                pipeline);
    }

    private static Strategy strategy(String requested, CatalogueSnapshot catalogue) {
        if (catalogue.model(requested) != null) {
            return Strategy.DIRECT;
        }
        return switch (ModelReference.parse(requested)) {
            case ModelReference.Model(String slug, List<String> variants) ->
                variants.isEmpty() && catalogue.model(slug) == null
                                || !variants.isEmpty() && !isItsOwn(slug, variants, catalogue)
                        ? Strategy.ALIAS
                        : Strategy.DIRECT;
            case ModelReference.Latest latest -> Strategy.LATEST;
            case ModelReference.Router(String slug, List<String> variants) ->
                slug.equals("openrouter/free") ? Strategy.FREE : Strategy.AUTO;
            case ModelReference.Preset preset -> Strategy.ALIAS;
            case ModelReference.NoSlug noSlug -> Strategy.ALIAS;
        };
    }

    private static boolean isItsOwn(String slug, List<String> variants, CatalogueSnapshot catalogue) {
        return catalogue.model(slug) != null
                || variants.stream().anyMatch(variant -> catalogue.model(slug + ":" + variant) != null);
    }

    private static int total(Envelope resolved, CatalogueSnapshot catalogue) {
        int total = 0;
        for (String slug : resolved.models()) {
            ModelEndpoints model = catalogue.model(slug);
            total += model == null ? 0 : model.endpoints().size();
        }
        return total;
    }

    private static Map<String, Object> params(List<String> asked, Envelope resolved) {
        Map<String, Object> params = new LinkedHashMap<>();
        if (asked.size() > 1) {
            params.put("models", asked);
        }
        if (!resolved.modelSorts().isEmpty()) {
            Map<String, String> sorts = new TreeMap<>();
            resolved.modelSorts().forEach((model, by) -> sorts.put(model, word(by)));
            params.put("model_sorts", sorts);
        }
        Member provider = resolved.member("provider");
        if (provider != null) {
            params.put("provider", tree(resolved.body(), provider));
        }
        return params;
    }

    private static String word(SortBy by) {
        return by.name().substring("SORT_BY_".length()).toLowerCase(Locale.ROOT);
    }

    private static JsonNode tree(byte[] body, Member member) {
        try {
            return JSON.readTree(body, member.valueStart(), member.valueEnd() - member.valueStart());
        } catch (IOException e) {
            throw new IllegalStateException("the same bytes were read before", e);
        }
    }
}
