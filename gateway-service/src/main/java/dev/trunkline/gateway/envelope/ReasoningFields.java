package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.chat.ReasoningWish;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads {@code reasoning}, {@code reasoning_effort} and {@code include_reasoning}. Used for one body. */
final class ReasoningFields {

    private static final String EXPECTED_EFFORT = "one of " + String.join(", ", ReasoningWish.EFFORTS);

    private String effort = "";
    private String shorthand = "";
    private int maxTokens;
    private String summary = ReasoningWish.SUMMARIES.getFirst();
    private boolean off;
    private boolean hidden;

    /** The object, or null. */
    void object(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw FieldFault.of("reasoning", JsonFields.found(parser, value), "an object with effort or max_tokens");
        }
        Set<String> seen = new HashSet<>();
        Boolean enabled = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String field = "reasoning." + name;
            JsonToken content = parser.nextToken();
            if (!seen.add(name)) {
                throw FieldFault.of(field, "given twice", "one value");
            }
            switch (name) {
                case "effort" -> effort = effort(parser, content, field);
                case "max_tokens" -> maxTokens = JsonFields.positive(parser, content, field);
                case "enabled" ->
                    enabled = content == JsonToken.VALUE_NULL ? null : JsonFields.bool(parser, content, field);
                case "exclude" -> hidden |= JsonFields.bool(parser, content, field);
                case "summary" -> summary(parser, content, field);
                case "mode" -> mode(parser, content, field);
                default -> parser.skipChildren();
            }
        }
        off = Boolean.FALSE.equals(enabled);
        if (effort.isEmpty() && maxTokens == 0 && Boolean.TRUE.equals(enabled)) {
            effort = ReasoningWish.DEFAULT_EFFORT;
        }
    }

    private void summary(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        String word = JsonFields.word(parser, value);
        if (value != JsonToken.VALUE_STRING || !ReasoningWish.SUMMARIES.contains(word)) {
            throw FieldFault.of(field, word, "one of " + String.join(", ", ReasoningWish.SUMMARIES));
        }
        summary = word;
    }

    /** The other one makes a provider read more than the request holds. */
    private static void mode(JsonParser parser, JsonToken value, String field) throws IOException {
        String word = JsonFields.word(parser, value);
        if (value != JsonToken.VALUE_NULL && !word.equals("standard")) {
            throw FieldFault.of(field, word, "standard; the catalogue has one price for each endpoint");
        }
    }

    /** The older way to say it: only {@code false} says something. */
    void included(JsonParser parser, JsonToken value) throws IOException {
        hidden |= value != JsonToken.VALUE_NULL && !JsonFields.bool(parser, value, "include_reasoning");
    }

    void shorthand(JsonParser parser, JsonToken value) throws IOException {
        shorthand = effort(parser, value, "reasoning_effort");
    }

    private static String effort(JsonParser parser, JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        String word = JsonFields.word(parser, value);
        if (value != JsonToken.VALUE_STRING || !ReasoningWish.EFFORTS.contains(word)) {
            throw FieldFault.of(field, word, EXPECTED_EFFORT);
        }
        return word;
    }

    ReasoningWish wish() {
        if (!effort.isEmpty() && !shorthand.isEmpty() && !effort.equals(shorthand)) {
            throw FieldFault.of("reasoning_effort", shorthand, effort + ", as reasoning.effort says, or neither");
        }
        String amount = effort.isEmpty() ? shorthand : effort;
        // Who switches it off means no amount of it, whatever else is said.
        return off || amount.equals(ReasoningWish.OFF)
                ? new ReasoningWish(ReasoningWish.OFF, 0, hidden, summary)
                : new ReasoningWish(amount, maxTokens, hidden, summary);
    }
}
