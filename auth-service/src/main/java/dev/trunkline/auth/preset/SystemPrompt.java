package dev.trunkline.auth.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.Fields;
import dev.trunkline.auth.http.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a posted body tells the model before anybody speaks. Pure. */
final class SystemPrompt {

    private SystemPrompt() {}

    static Outcome<Optional<String>> of(Dialect dialect, ObjectNode body) {
        return switch (dialect) {
            case CHAT_COMPLETIONS -> readable("messages", leading(body.path("messages")));
            case RESPONSES -> text("instructions", body.path("instructions"));
            case MESSAGES -> text("system", body.path("system"));
        };
    }

    /** The messages of the system that stand before all others. */
    private static List<String> leading(JsonNode messages) {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (!role.equals("system") && !role.equals("developer")) {
                break;
            }
            texts.addAll(textsIn(message.path("content")));
        }
        return texts;
    }

    private static Outcome<Optional<String>> text(String field, JsonNode value) {
        boolean said = !value.isMissingNode() && !value.isNull();
        return said && !value.isTextual() && !value.isArray()
                ? Fields.refused(field, "expected a string, or blocks of text")
                : readable(field, textsIn(value));
    }

    private static List<String> textsIn(JsonNode content) {
        if (content.isTextual()) {
            return List.of(content.textValue());
        }
        List<String> texts = new ArrayList<>();
        content.forEach(part -> {
            if (part.path("text").isTextual()) {
                texts.add(part.path("text").textValue());
            }
        });
        return texts;
    }

    private static Outcome<Optional<String>> readable(String field, List<String> texts) {
        String prompt = String.join("\n\n", texts);
        if (prompt.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(prompt)) {
            return Fields.refused(field, "expected text without NUL and without halves of characters");
        }
        return Outcome.done(prompt.isEmpty() ? Optional.empty() : Optional.of(prompt));
    }
}
