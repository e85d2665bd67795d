package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a user has said in a request has to be in what goes upstream, whoever's wire format that is. */
final class UsersWords {

    private UsersWords() {}

    /** @param asked a request with messages, of which Jackson says what is in them */
    static void arrive(JsonNode asked, JsonNode written, String by) {
        List<String> texts = new ArrayList<>();
        collect(written, texts);
        for (JsonNode message : asked.path("messages")) {
            if (message.path("role").asText().equals("user")) {
                for (String said : said(message.path("content"))) {
                    if (texts.stream().noneMatch(text -> text.contains(said))) {
                        throw new AssertionError(by + " has lost \"" + said + "\": " + written);
                    }
                }
            }
        }
    }

    private static List<String> said(JsonNode content) {
        List<String> said = new ArrayList<>();
        add(content, said);
        for (JsonNode part : content) {
            if (part.path("type").asText().equals("text")) {
                add(part.path("text"), said);
            }
        }
        return said;
    }

    /** Halves of surrogates are no text, and blanks alone may be left out. */
    private static void add(JsonNode text, List<String> said) {
        if (text.isTextual() && isWhole(text.textValue()) && !text.textValue().isBlank()) {
            said.add(text.textValue());
        }
    }

    static boolean isWhole(String text) {
        return text.codePoints().noneMatch(UsersWords::isHalf);
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(member -> collect(member, texts));
    }
}
