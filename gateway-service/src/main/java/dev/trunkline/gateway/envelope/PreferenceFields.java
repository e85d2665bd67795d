package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code provider} object. It is closed: a wish that would be ignored is refused instead. */
final class PreferenceFields {

    private static final int PROVIDERS_AT_MOST = 50;
    private static final String KNOWN = "order, only, ignore, sort, allow_fallbacks, fallback_on_refusal, resume";

    /** What is so anyway, by field. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "data_collection", "allow",
            "require_parameters", "false",
            "zdr", "false",
            "enforce_distillable_text", "false");

    private PreferenceFields() {}

    private static boolean meansNothing(JsonParser parser, String name, JsonToken content) throws IOException {
        return content == JsonToken.VALUE_NULL
                || !content.isStructStart() && parser.getText().equals(DEFAULTS.get(name));
    }

    static ProviderPreferences read(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return ProviderPreferences.NONE;
        }
        if (value != JsonToken.START_OBJECT) {
            throw FieldFault.of("provider", JsonFields.found(parser, value), "an object with any of " + KNOWN);
        }
        List<String> order = List.of();
        List<String> only = List.of();
        List<String> ignore = List.of();
        boolean cheapestFirst = false;
        boolean allowFallbacks = true;
        boolean fallbackOnRefusal = true;
        boolean resume = false;
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String field = "provider." + name;
            JsonToken content = parser.nextToken();
            if (!seen.add(name)) {
                throw FieldFault.of(field, "given twice", "one value");
            }
            switch (name) {
                case "order" -> order = JsonFields.strings(parser, content, field, PROVIDERS_AT_MOST);
                case "only" -> only = JsonFields.strings(parser, content, field, PROVIDERS_AT_MOST);
                case "ignore" -> ignore = JsonFields.strings(parser, content, field, PROVIDERS_AT_MOST);
                case "sort" -> cheapestFirst = SortField.isByPrice(parser, content, field);
                case "allow_fallbacks" ->
                    allowFallbacks = content == JsonToken.VALUE_NULL || JsonFields.bool(parser, content, field);
                case "fallback_on_refusal" ->
                    fallbackOnRefusal = content == JsonToken.VALUE_NULL || JsonFields.bool(parser, content, field);
                case "resume" -> resume = content != JsonToken.VALUE_NULL && JsonFields.bool(parser, content, field);
                default -> {
                    if (!meansNothing(parser, name, content)) {
                        throw FieldFault.of(field, "not supported by this version", "any of " + KNOWN);
                    }
                }
            }
        }
        return new ProviderPreferences(order, only, ignore, cheapestFirst, allowFallbacks, fallbackOnRefusal, resume);
    }
}
