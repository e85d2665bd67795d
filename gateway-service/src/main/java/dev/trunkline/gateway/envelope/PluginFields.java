package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.Envelope.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code plugins} (section 1.8 of the public API, 2026-11): that of the router that chooses a model, and none else. One
 * that is switched off asks for nothing. Pure.
 */
public final class PluginFields {

    /** From cheap to dear. */
    public static final List<String> TIERS = List.of("low", "medium", "high", "xhigh", "max");

    private static final Set<String> ROUTERS = Set.of("auto-router", "auto-beta-router");
    private static final int PLUGINS_AT_MOST = 16;
    private static final int PATTERNS_AT_MOST = 1_024;
    private static final int PATTERN_CHARACTERS_AT_MOST = 1_024;
    private static final int ALL_CHARACTERS_AT_MOST = 65_536;
    /** What was a number once: the greater, the cheaper. */
    private static final double TRADEOFF_AT_MOST = 10;

    private static final String EXPECTED = "auto-router; other plugins are not supported by this version";
    private static final String OPTIONS =
            "id, enabled, allowed_models, excluded_models, cost_tier, cost_quality_tradeoff, pin_model";

    private final JsonParser parser;
    private final String path;
    private String id = "";
    private String unknown = "";
    private boolean enabled = true;
    private List<String> allowed = List.of();
    private List<String> excluded = List.of();
    private String tier = "";
    private String tierOfTradeoff = "";
    private boolean pin;

    private PluginFields(JsonParser parser, String path) {
        this.parser = parser;
        this.path = path;
    }

    /** Reads all of them; leaves the parser at the end of the value. */
    static AutoWishes read(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return AutoWishes.NONE;
        }
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of("plugins", JsonFields.found(parser, value), "an array of objects with \"id\"");
        }
        AutoWishes wishes = AutoWishes.NONE;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == PLUGINS_AT_MOST) {
                throw FieldFault.of("plugins", "too many", "at most " + PLUGINS_AT_MOST);
            }
            PluginFields plugin = new PluginFields(parser, "plugins[" + i + "]");
            plugin.object();
            wishes = plugin.enabled ? plugin.wishes() : wishes;
        }
        return wishes;
    }

    /** The same of a request that was read before. */
    public static AutoWishes of(Envelope envelope) {
        Member plugins = envelope.member("plugins");
        if (plugins == null) {
            return AutoWishes.NONE;
        }
        int length = plugins.valueEnd() - plugins.valueStart();
        try (JsonParser parser = RequestJson.FACTORY.createParser(envelope.body(), plugins.valueStart(), length)) {
            return read(parser, parser.nextToken());
        } catch (IOException e) {
            throw new UncheckedIOException("what was read once can be read again", e);
        }
    }

    private void object() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw FieldFault.of(path, JsonFields.found(parser, parser.currentToken()), "an object with \"id\"");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            option(name, path + "." + name, parser.nextToken());
        }
    }

    private void option(String name, String field, JsonToken value) throws IOException {
        switch (name) {
            case "id" -> id = JsonFields.word(parser, value);
            case "enabled" -> enabled = value == JsonToken.VALUE_NULL || JsonFields.bool(parser, value, field);
            case "allowed_models" -> allowed = patterns(value, field);
            case "excluded_models" -> excluded = patterns(value, field);
            case "cost_tier" -> tier = tier(value, field);
            case "cost_quality_tradeoff" -> tierOfTradeoff = tierOfTradeoff(value, field);
            case "pin_model" -> pin = JsonFields.bool(parser, value, field);
            default -> {
                unknown = unknown.isEmpty() ? name : unknown;
                parser.skipChildren();
            }
        }
    }

    private AutoWishes wishes() {
        if (!ROUTERS.contains(id)) {
            throw FieldFault.of(path + ".id", id.isEmpty() ? "missing" : id, EXPECTED);
        }
        if (!unknown.isEmpty()) {
            throw FieldFault.of(path + "." + unknown, "not a field", OPTIONS);
        }
        return new AutoWishes(allowed, excluded, tier.isEmpty() ? tierOfTradeoff : tier, pin);
    }

    private String tier(JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        String word = JsonFields.word(parser, value);
        if (value != JsonToken.VALUE_STRING || !TIERS.contains(word)) {
            throw FieldFault.of(field, word, String.join(", ", TIERS));
        }
        return word;
    }

    private String tierOfTradeoff(JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        double number = value.isNumeric() ? parser.getDoubleValue() : -1;
        if (number < 0 || number > TRADEOFF_AT_MOST) {
            throw FieldFault.of(field, JsonFields.word(parser, value), "a number from 0 to 10");
        }
        int steps = (int) ((TRADEOFF_AT_MOST - number) / TRADEOFF_AT_MOST * TIERS.size());
        return TIERS.get(Math.min(steps, TIERS.size() - 1));
    }

    private List<String> patterns(JsonToken value, String field) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of(field, JsonFields.found(parser, value), "an array of slugs, with * for anything");
        }
        List<String> patterns = new ArrayList<>();
        int characters = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            characters += parser.getTextLength();
            if (patterns.size() == PATTERNS_AT_MOST || characters > ALL_CHARACTERS_AT_MOST) {
                throw FieldFault.of(
                        field,
                        "too many",
                        "at most " + PATTERNS_AT_MOST + " of " + ALL_CHARACTERS_AT_MOST + " characters together");
            }
            if (parser.currentToken() != JsonToken.VALUE_STRING
                    || parser.getTextLength() > PATTERN_CHARACTERS_AT_MOST) {
                throw FieldFault.of(
                        field + "[" + patterns.size() + "]",
                        JsonFields.found(parser, parser.currentToken()),
                        "a string of at most " + PATTERN_CHARACTERS_AT_MOST + " characters");
            }
            patterns.add(parser.getText());
        }
        return List.copyOf(patterns);
    }
}
