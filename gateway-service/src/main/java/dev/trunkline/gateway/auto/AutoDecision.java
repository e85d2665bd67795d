package dev.trunkline.gateway.auto;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a router saw and chose, for callers who want to know. Immutable.
 *
 * @param router {@code auto} or {@code free}, the word for the strategy in the public API
 * @param seen what the request is about
 * @param candidates slugs, first the one that is asked first
 * @param pinned whether the first one gave the last answer of the conversation, too
 */
public record AutoDecision(String router, Classification seen, List<String> candidates, boolean pinned) {

    /** {@code {task, difficulty, features, candidates}}. */
    public Map<String, Object> data() {
        Map<String, Object> features = new LinkedHashMap<>();
        features.put("language", seen.language());
        features.put("pinned", pinned);
        seen.features().forEach((name, value) -> features.put(name.replace(' ', '_'), value));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("task", seen.task().word());
        data.put("difficulty", seen.difficulty().word());
        data.put("features", features);
        data.put("candidates", candidates);
        return data;
    }
}
