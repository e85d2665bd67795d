package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Passes over a value, and looks at every {@code cache_control} in it: how long a cache lives is part of its price. */
public final class NestedScan {

    /** Those that have meters of their own, and so a price. */
    private static final Set<String> PRICED_TIMES_TO_LIVE = Set.of("5m", "1h");

    private static final String EXPECTED = "\"5m\" or \"1h\"; the catalogue has prices for these two";

    private static final String HOUR = "1h";

    private NestedScan() {}

    /** Whether a cache of an hour was asked for anywhere in what the parser has read. */
    static boolean hasSeenHour(JsonParser parser) {
        return HOUR.equals(root(parser).getCurrentValue());
    }

    /** What is noted there stays until the end of the body. */
    private static JsonStreamContext root(JsonParser parser) {
        JsonStreamContext context = parser.getParsingContext();
        while (!context.inRoot()) {
            context = context.getParent();
        }
        return context;
    }

    /** As {@link #value}, of a field of this name. */
    public static void field(JsonParser parser, String name, String path) throws IOException {
        if (name.equals("cache_control")) {
            cacheControl(parser, path + ": cache_control");
        } else {
            value(parser, path);
        }
    }

    /** Begins at the value's first token and leaves the parser at its last. */
    public static void value(JsonParser parser, String field) throws IOException {
        JsonToken first = parser.currentToken();
        if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
            return;
        }
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME && parser.currentName().equals("cache_control")) {
                parser.nextToken();
                cacheControl(parser, field + ": cache_control");
            }
        }
    }

    /** Begins at the first token of a {@code cache_control} and leaves the parser at its last. */
    public static void cacheControl(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean timeToLive = parser.currentName().equals("ttl");
            JsonToken value = parser.nextToken();
            boolean priced = value == JsonToken.VALUE_NULL
                    || (value == JsonToken.VALUE_STRING && PRICED_TIMES_TO_LIVE.contains(parser.getText()));
            if (timeToLive && !priced) {
                throw FieldFault.of(field + ".ttl", JsonFields.word(parser, value), EXPECTED);
            }
            if (timeToLive
                    && value == JsonToken.VALUE_STRING
                    && parser.getText().equals(HOUR)) {
                root(parser).setCurrentValue(HOUR);
            }
            parser.skipChildren();
        }
    }
}
