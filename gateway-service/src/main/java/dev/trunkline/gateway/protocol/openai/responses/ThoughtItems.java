package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Thoughts of earlier turns as items, those with the same index as one. Some look up what is not sealed, and
 * have stored nothing; others want the text. One for each request.
 */
final class ThoughtItems {

    private final boolean sealsOnly;
    private final boolean named;
    private final JsonWriter out;
    private final List<Thought> open = new ArrayList<>();

    ThoughtItems(Endpoint endpoint, JsonWriter out) {
        this.sealsOnly = endpoint.has(Quirk.SEALED_REASONING);
        this.named = !endpoint.has(Quirk.REASONING_WITHOUT_IDS);
        this.out = out;
    }

    void add(Thought thought) {
        boolean sealed = !open.isEmpty() && open.getLast().kind() == Kind.ENCRYPTED;
        if (!open.isEmpty() && (sealed || open.getLast().index() != thought.index())) {
            end();
        }
        if (thought.isOf(Thought.OPENAI)) {
            open.add(thought);
        }
    }

    void end() {
        JsonText seal = open.isEmpty() ? JsonText.EMPTY : open.getLast().seal();
        boolean told = open.stream()
                .anyMatch(thought ->
                        thought.kind() == Kind.TEXT && !thought.text().isEmpty());
        if (!seal.isEmpty() || told && !sealsOnly) {
            write(seal, told);
        }
        open.clear();
    }

    private void write(JsonText seal, boolean told) {
        JsonText id = open.getLast().id();
        out.beginObject().member("type", "reasoning");
        if (named && !id.isEmpty()) {
            out.member("id", id);
        }
        out.name("summary").beginArray();
        texts(Kind.SUMMARY, "summary_text");
        out.endArray();
        if (told) {
            out.name("content").beginArray();
            texts(Kind.TEXT, "reasoning_text");
            out.endArray();
        }
        if (!seal.isEmpty()) {
            out.member("encrypted_content", seal);
        }
        out.endObject();
    }

    private void texts(Kind kind, String type) {
        for (Thought thought : open) {
            if (thought.kind() == kind && !thought.text().isEmpty()) {
                out.beginObject()
                        .member("type", type)
                        .member("text", thought.text())
                        .endObject();
            }
        }
    }
}
