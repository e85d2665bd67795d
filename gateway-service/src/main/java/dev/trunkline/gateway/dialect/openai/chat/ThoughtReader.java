package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What an assistant's turn brings back of its thoughts (sections 1.2 and 1.9 of the public API). Pure. */
final class ThoughtReader {

    private ThoughtReader() {}

    /** The details where there are any, which say the same as the text and more. */
    static List<Part> thoughts(JsonValue message) {
        List<Part> thoughts = new ArrayList<>();
        List<JsonValue> details = message.member("reasoning_details").elements();
        for (JsonValue detail : details) {
            thoughts.add(detail(detail, thoughts.size()));
        }
        if (thoughts.isEmpty()) {
            JsonText text = message.member("reasoning").text();
            JsonText said = text.isEmpty() ? message.member("reasoning_content").text() : text;
            if (!said.isEmpty()) {
                thoughts.add(new Part.Thinking(Thought.of(said.wellFormed())));
            }
        }
        return thoughts;
    }

    private static Part detail(JsonValue detail, int index) {
        return switch (detail.member("type").string()) {
            case "reasoning.text" -> thinking(Thought.Kind.TEXT, detail, "text", "signature", index);
            case "reasoning.summary" -> thinking(Thought.Kind.SUMMARY, detail, "summary", "", index);
            case "reasoning.encrypted" -> thinking(Thought.Kind.ENCRYPTED, detail, "", "data", index);
            // Kinds to come are kept as they are, for who knows them.
            default -> new Part.Foreign(Wire.OPENAI_CHAT, detail);
        };
    }

    private static Part thinking(Thought.Kind kind, JsonValue detail, String text, String seal, int index) {
        return new Part.Thinking(new Thought(
                kind,
                detail.member(text).text(),
                detail.member(seal).text(),
                detail.member("id").text(),
                detail.member("format").string(),
                detail.member("index").count(index)));
    }
}
