package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What a reasoning item brings back. Pure. */
final class ReasoningReader {

    private static final String SUMMARY = "summary";
    private static final String CONTENT = "content";
    private static final String SEAL = "encrypted_content";

    private ReasoningReader() {}

    /** @param index of the item among the thoughts of the request */
    static List<Part> parts(JsonValue item, int index) {
        List<Part> parts = new ArrayList<>();
        thoughts(item, index).forEach(thought -> parts.add(new Part.Thinking(thought)));
        return parts;
    }

    private static List<Thought> thoughts(JsonValue item, int index) {
        JsonText seal = item.member(SEAL).text();
        boolean wrapped = !seal.isEmpty() && WrappedThoughts.isWrapped(seal.string());
        if (wrapped) {
            List<Thought> unwrapped = WrappedThoughts.unwrap(seal.string());
            if (!unwrapped.isEmpty()) {
                return unwrapped;
            }
        }
        boolean encrypted = !wrapped && !seal.isEmpty();
        String said = item.member("format").string();
        String format = encrypted && said.isEmpty() ? Thought.OPENAI : said;
        JsonText id = item.member("id").text();
        List<Thought> thoughts = new ArrayList<>();
        for (JsonValue summary : item.member(SUMMARY).elements()) {
            thoughts.add(told(Kind.SUMMARY, summary, JsonText.EMPTY, id, format, index));
        }
        for (JsonValue content : item.member(CONTENT).elements()) {
            thoughts.add(told(Kind.TEXT, content, item.member("signature").text(), id, format, index));
        }
        if (encrypted) {
            thoughts.add(new Thought(Kind.ENCRYPTED, JsonText.EMPTY, seal, id, format, index));
        }
        return thoughts;
    }

    private static Thought told(Kind kind, JsonValue told, JsonText seal, JsonText id, String format, int index) {
        return new Thought(kind, told.member("text").text().wellFormed(), seal, id, format, index);
    }
}
