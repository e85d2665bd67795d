package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.List;

/** Numbers of tokens in steps, so that requests of about one size ask the same question. Pure. */
final class RoundedTokens {

    private static final int FEWEST = 256;
    private static final int MOST = 1 << 30;
    private static final int STEPS_IN_AN_OCTAVE = 8;

    private RoundedTokens() {}

    /** To an eighth of the power of two below it, from 256 to 2^30. */
    static int up(int tokens) {
        int bounded = Math.clamp(tokens, FEWEST, MOST);
        int step = Integer.highestOneBit(bounded) / STEPS_IN_AN_OCTAVE;
        return Math.ceilDiv(bounded, step) * step;
    }

    /**
     * A caller's limit, rounded up where no endpoint of the models can tell the two apart: an answer of either length
     * has room everywhere, beside the whole prompt.
     */
    static int limit(int completionTokens, int promptTokensAtMost, List<String> models, CatalogueSnapshot catalogue) {
        if (completionTokens == 0) {
            return 0;
        }
        int rounded = up(completionTokens);
        for (String slug : models) {
            ModelEndpoints model = catalogue.model(slug);
            if (model != null && !haveRoom(model.endpoints(), rounded, promptTokensAtMost)) {
                return completionTokens;
            }
        }
        return Math.max(rounded, completionTokens);
    }

    private static boolean haveRoom(List<Endpoint> endpoints, int completionTokens, long promptTokens) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.maxCompletionTokens() != 0 && endpoint.maxCompletionTokens() < completionTokens
                    || endpoint.contextLength() != 0 && endpoint.contextLength() < promptTokens + completionTokens) {
                return false;
            }
        }
        return true;
    }
}
