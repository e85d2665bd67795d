package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * Pages that an answer was taken from, each told once. Where in the answer is not told: it is counted in bytes there.
 * One for each answer.
 */
final class Grounding {

    private static final int PAGES_AT_MOST = 200;

    private final Set<String> told = new HashSet<>();

    void read(JsonValue metadata, AnswerSink sink) {
        for (JsonValue chunk : metadata.member("groundingChunks").elements()) {
            JsonText url = chunk.member("web").member("uri").text().wellFormed();
            if (!url.isEmpty() && told.size() < PAGES_AT_MOST && told.add(url.string())) {
                JsonText title = chunk.member("web").member("title").text().wellFormed();
                sink.citation(new Citation(url, title, JsonText.EMPTY, 0, 0));
            }
        }
    }
}
