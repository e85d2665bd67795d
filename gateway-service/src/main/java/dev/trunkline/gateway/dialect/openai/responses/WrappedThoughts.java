package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Thoughts of any vendor as one text, in which they come back byte by byte: {@code tl1.} and base64url of
 * {@code [[kind,text,seal,id,format,index],...]}. Pure.
 */
final class WrappedThoughts {

    private static final int MEMBERS = 6;

    private WrappedThoughts() {}

    static String wrap(List<Thought> thoughts) {
        JsonWriter json = new JsonWriter().beginArray();
        for (Thought thought : thoughts) {
            json.beginArray()
                    .string(letter(thought.kind()))
                    .string(thought.text())
                    .string(thought.seal());
            json.string(thought.id())
                    .string(thought.format())
                    .number(thought.index())
                    .endArray();
        }
        byte[] bytes = json.endArray().buffer().getBytes();
        return Thought.WRAPPED + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isWrapped(String seal) {
        return seal.startsWith(Thought.WRAPPED);
    }

    /** Empty where it is broken. */
    static List<Thought> unwrap(String seal) {
        List<Thought> thoughts = new ArrayList<>();
        try {
            byte[] base64 = seal.substring(Thought.WRAPPED.length()).getBytes(StandardCharsets.ISO_8859_1);
            for (JsonValue wrapped :
                    JsonValue.read(Base64.getUrlDecoder().decode(base64)).elements()) {
                List<JsonValue> members = wrapped.elements();
                if (members.size() != MEMBERS) {
                    return List.of();
                }
                thoughts.add(thought(members));
            }
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return thoughts;
    }

    private static Thought thought(List<JsonValue> members) {
        return new Thought(
                kind(members.get(0).string()),
                members.get(1).text(),
                members.get(2).text(),
                members.get(3).text(),
                members.get(4).string(),
                members.get(5).count(0));
    }

    private static String letter(Kind kind) {
        return switch (kind) {
            case TEXT -> "t";
            case SUMMARY -> "s";
            case ENCRYPTED -> "e";
        };
    }

    private static Kind kind(String letter) {
        return switch (letter) {
            case "s" -> Kind.SUMMARY;
            case "e" -> Kind.ENCRYPTED;
            // Nobody has written any other letter.
            default -> Kind.TEXT;
        };
    }
}
