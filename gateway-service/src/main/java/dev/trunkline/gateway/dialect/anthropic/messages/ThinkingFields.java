package dev.trunkline.gateway.dialect.anthropic.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.JsonFields;
import java.io.IOException;

/** Reads {@code thinking}, {@code output_config} and its older form. Used for one body. */
final class ThinkingFields {

    private final JsonParser parser;
    private String type = "";
    private int budget;
    private boolean omitted;
    private String effort = "";
    private boolean formed;

    ThinkingFields(JsonParser parser) {
        this.parser = parser;
    }

    void thinking(JsonToken value) throws IOException {
        Fields.each(parser, value, "thinking", (name, content) -> {
            switch (name) {
                case "type" -> type = JsonFields.word(parser, content);
                case "budget_tokens" -> budget = JsonFields.positive(parser, content, "thinking.budget_tokens");
                case "display" -> omitted = JsonFields.word(parser, content).equals("omitted");
                default -> parser.skipChildren();
            }
            parser.skipChildren();
        });
    }

    void outputConfig(JsonToken value) throws IOException {
        Fields.each(parser, value, "output_config", (name, content) -> {
            switch (name) {
                case "effort" -> effort = effort(content);
                case "format" -> form(content);
                default -> parser.skipChildren();
            }
        });
    }

    private String effort(JsonToken content) throws IOException {
        if (content == JsonToken.VALUE_NULL) {
            return "";
        }
        String word = JsonFields.word(parser, content);
        if (content != JsonToken.VALUE_STRING || !ReasoningWish.EFFORTS.contains(word)) {
            String expected = "one of " + String.join(", ", ReasoningWish.EFFORTS);
            throw FieldFault.of("output_config.effort", word, expected);
        }
        return word;
    }

    /** Of the answer, by a schema. */
    void form(JsonToken value) throws IOException {
        formed |= value == JsonToken.START_OBJECT;
        parser.skipChildren();
    }

    boolean isFormAsked() {
        return formed;
    }

    boolean isAsked() {
        ReasoningWish wish = wish();
        return wish.maxTokens() > 0
                || !wish.effort().isEmpty() && !wish.effort().equals(ReasoningWish.OFF);
    }

    /** Who leaves the amount to the model gets what this API gives to those who say no amount. */
    ReasoningWish wish() {
        boolean on = type.equals("enabled") || type.equals("adaptive");
        if (type.equals("disabled")) {
            return new ReasoningWish(ReasoningWish.OFF, 0, false);
        }
        int tokens = on ? budget : 0;
        boolean amountSaid = !effort.isEmpty() || tokens > 0;
        return new ReasoningWish(on && !amountSaid ? ReasoningWish.DEFAULT_EFFORT : effort, tokens, omitted);
    }
}
