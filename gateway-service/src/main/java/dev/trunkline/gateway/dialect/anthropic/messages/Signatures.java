package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.nio.charset.StandardCharsets;

/**
 * Where a thought comes from, written before its seal: {@code <format>|<kind>|<id>|<seal>}. Anthropic's own are base64
 * and stand alone, and what has neither origin nor seal has an empty one. Pure.
 */
final class Signatures {

    private static final char SEPARATOR = '|';
    private static final int PARTS = 4;

    private Signatures() {}

    /** Whether Anthropic may have made it; it refuses the others. */
    static boolean isAnthropics(String signature) {
        return !signature.isEmpty() && signature.indexOf(SEPARATOR) < 0;
    }

    static JsonText of(Thought thought) {
        if (thought.isOf(Thought.ANTHROPIC)) {
            return thought.seal();
        }
        String origin = thought.format() + SEPARATOR + thought.kind() + SEPARATOR;
        return JsonText.joined(JsonText.of(origin), thought.id(), JsonText.of("" + SEPARATOR), thought.seal());
    }

    /**
     * The thought that was written so.
     *
     * @param kind where its signature does not say one
     */
    static Thought read(Thought.Kind kind, JsonText text, JsonText signature, int index) {
        String[] parts = origin(signature);
        if (parts.length < PARTS) {
            String format = signature.isEmpty() ? "" : Thought.ANTHROPIC;
            return new Thought(kind, text, signature, JsonText.EMPTY, format, index);
        }
        JsonText seal = new JsonText(signature.bytes(), signature.to() - parts[3].length(), signature.to());
        JsonText id = slice(signature, parts[0].length() + parts[1].length() + 2, parts[2].length());
        return new Thought(kind(parts[1], kind), text, seal, id, parts[0], index);
    }

    /** A byte is a character here, so that lengths are positions. */
    private static String[] origin(JsonText signature) {
        return new String(
                        signature.bytes(),
                        signature.from(),
                        signature.to() - signature.from(),
                        StandardCharsets.ISO_8859_1)
                .split("\\|", PARTS);
    }

    private static JsonText slice(JsonText text, int from, int length) {
        return new JsonText(text.bytes(), text.from() + from, text.from() + from + length);
    }

    private static Thought.Kind kind(String name, Thought.Kind otherwise) {
        for (Thought.Kind kind : Thought.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return otherwise;
    }
}
