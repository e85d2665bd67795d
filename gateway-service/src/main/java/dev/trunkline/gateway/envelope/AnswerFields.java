package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.chat.ReasoningWish;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** What OpenAI's formats say of an answer in the same words: how long, how much thought of, in pieces. Used once. */
public final class AnswerFields {

    private final JsonParser parser;
    private final List<String> limits;
    private final int[] tokens;
    private final TreeSet<String> parameters = new TreeSet<>();
    private final ReasoningFields reasoning = new ReasoningFields();
    private boolean stream;

    /** @param limits names of the limit of tokens: the first that has a value is the limit */
    public AnswerFields(JsonParser parser, List<String> limits) {
        this.parser = parser;
        this.limits = limits;
        this.tokens = new int[limits.size()];
    }

    /** @return whether it was one of these */
    public boolean read(String name, JsonToken value) throws IOException {
        switch (name) {
            case "stream" -> stream = JsonFields.bool(parser, value, name);
            case "reasoning" -> {
                decides(name, value != JsonToken.VALUE_NULL);
                reasoning.object(parser, value);
            }
            case "reasoning_effort" -> {
                decides(name, value != JsonToken.VALUE_NULL);
                reasoning.shorthand(parser, value);
            }
            case "include_reasoning" -> reasoning.included(parser, value);
            default -> {
                int limit = limits.indexOf(name);
                if (limit < 0) {
                    return false;
                }
                tokens[limit] = JsonFields.positive(parser, value, name);
            }
        }
        return true;
    }

    /** Some endpoints cannot serve it, so that routing has to know of it. */
    public void decides(String parameter, boolean said) {
        if (said) {
            parameters.add(parameter);
        }
    }

    /** Reads what nothing else does. */
    public void other(String name, JsonToken value) throws IOException {
        PricedFields.check(parser, value, name);
        FieldTypes.check(parser, value, name);
        parser.skipChildren();
    }

    public boolean stream() {
        return stream;
    }

    /** 0 where the caller gave no limit. */
    public int completionTokens() {
        for (int wished : tokens) {
            if (wished > 0) {
                return wished;
            }
        }
        return 0;
    }

    public List<String> parameters() {
        return List.copyOf(parameters);
    }

    public ReasoningWish wish() {
        return reasoning.wish();
    }
}
