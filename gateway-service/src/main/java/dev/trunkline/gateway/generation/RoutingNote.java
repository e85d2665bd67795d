package dev.trunkline.gateway.generation;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of how a request was read, for callers who ask to be told of its routing; for all others there is
 * none. Immutable.
 *
 * @param requested the first name of a model as the caller wrote it
 * @param strategy by which that name became a model
 * @param endpointsTotal all endpoints of the models in the catalogue, whether they may serve it or not
 * @param params what the request says of its routing, by name
 * @param pipeline what else was done with the request before it was planned, in that order
 */
public record RoutingNote(
        String requested,
        Strategy strategy,
        int endpointsTotal,
        Map<String, Object> params,
        List<PipelineStage> pipeline) {

    private static final CharSequence HEADER = HttpHeaders.createOptimized("X-OpenRouter-Metadata");
    private static final CharSequence OLD_HEADER = HttpHeaders.createOptimized("X-OpenRouter-Experimental-Metadata");
    private static final String ENABLED = "enabled";

    /** How a name becomes a model, in the words of the public API (section 1.11). */
    public enum Strategy {
        /** It is one. */
        DIRECT("direct"),
        /** By what the request is about. */
        AUTO("auto"),
        /** One that costs nothing. */
        FREE("free"),
        /** The newest of a family. */
        LATEST("latest"),
        /** By another name of it. */
        ALIAS("alias"),
        /** Another of {@code models} has answered. */
        FALLBACK("fallback");

        private final String word;

        Strategy(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One thing that was done with a request.
     *
     * @param type as in {@code auto}
     * @param name of who did it
     * @param summary one sentence, empty where there is none
     * @param data what it has seen, by name: a tree of maps, lists, texts and numbers
     */
    public record PipelineStage(String type, String name, String summary, Map<String, Object> data) {}

    /** Whether the caller asks to be told. */
    public static boolean isWanted(MultiMap headers) {
        return isEnabled(headers.get(HEADER)) || isEnabled(headers.get(OLD_HEADER));
    }

    private static boolean isEnabled(@Nullable String value) {
        return value != null && ENABLED.equalsIgnoreCase(value.strip());
    }
}
