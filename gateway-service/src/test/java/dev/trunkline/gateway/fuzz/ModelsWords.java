package dev.trunkline.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a model has said in a whole answer has to be in what a caller of chat completions gets. */
final class ModelsWords {

    /** An item of responses, which has parts of its own. */
    private static final String MESSAGE = "message";

    /**
     * Where a room's models speak.
     *
     * @param parts path of a list of parts; chat completions have one text there, too
     * @param type what a part of text says of itself, empty where it says nothing
     */
    private record Speech(String parts, String type) {}

    /** In the order of {@link Pairs#ROOMS}. */
    private static final List<Speech> SPEECHES = List.of(
            new Speech("/choices/0/message/content", "text"),
            new Speech("/output", MESSAGE),
            new Speech("/content", "text"),
            new Speech("/candidates/0/content/parts", ""),
            new Speech("/output/message/content", ""),
            new Speech("/message/content", "text"));

    private ModelsWords() {}

    static void arrive(int room, JsonNode answered, JsonNode written) {
        Speech speech = SPEECHES.get(room);
        String content = written.at("/choices/0/message/content").asText();
        List<String> all = said(answered.at(speech.parts()), speech.type());
        if (room == 0 && answered.at("/choices/0/index").asInt() != 0) {
            // An answer is the choice of this number; others are alternatives.
            return;
        }
        if (room == 0) {
            add(answered.at(speech.parts()), all);
        }
        for (String said : all) {
            if (!content.contains(said)) {
                throw new AssertionError("lost \"" + said + "\": " + written);
            }
        }
    }

    private static List<String> said(JsonNode parts, String type) {
        List<String> said = new ArrayList<>();
        for (JsonNode part : parts.isArray() ? parts : List.<JsonNode>of()) {
            if (part.path("type").asText().equals(type) && !part.has("thought")) {
                add(part.path(type.equals(MESSAGE) ? "" : "text"), said);
                said.addAll(said(part.path("content"), "output_text"));
            }
        }
        return said;
    }

    private static void add(JsonNode text, List<String> said) {
        if (text.isTextual() && UsersWords.isWhole(text.textValue())) {
            said.add(text.textValue());
        }
    }
}
