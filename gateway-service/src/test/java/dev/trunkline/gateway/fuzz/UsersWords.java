package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a user has said in a request has to be in what goes upstream, whoever's wire format that is. */
final class UsersWords {

    private static final List<String> LISTS = List.of("messages", "input");
    private static final List<String> TYPES = List.of("text", "input_text");

    private UsersWords() {}

    /** @param asked a request of chat completions, messages or responses, of which Jackson says what is in it */
    static void arrive(JsonNode asked, JsonNode written, String by) {
        List<String> said = new ArrayList<>();
        add(asked.path("input"), said);
        for (String list : LISTS) {
            for (JsonNode turn : asked.path(list)) {
                if (turn.path("role").asText().equals("user")
                        && turn.path("type").asText("message").equals("message")) {
                    said.addAll(said(turn.path("content")));
                }
            }
        }
        List<String> texts = new ArrayList<>();
        collect(written, texts);
        for (String words : said) {
            if (texts.stream().noneMatch(text -> text.contains(words))) {
                throw new AssertionError(by + " has lost \"" + words + "\": " + written);
            }
        }
    }

    private static List<String> said(JsonNode content) {
        List<String> said = new ArrayList<>();
        add(content, said);
        for (JsonNode part : content) {
            if (TYPES.contains(part.path("type").asText())) {
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
