package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;

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
    public void appendData(JsonWriter out) {
        out.beginObject()
                .member("task", seen.task().word())
                .member("difficulty", seen.difficulty().word())
                .name("features")
                .beginObject()
                .member("language", seen.language())
                .name("pinned")
                .bool(pinned);
        seen.features()
                .forEach((name, value) -> out.name(name.replace(' ', '_')).raw(Double.toString(value)));
        out.endObject().name("candidates").beginArray();
        candidates.forEach(out::string);
        out.endArray().endObject();
    }
}
