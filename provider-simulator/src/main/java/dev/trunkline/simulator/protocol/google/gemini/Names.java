package dev.trunkline.simulator.protocol.google.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Field names as Google takes them: in camel case and in snake case, and none it does not know. */
final class Names {

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    private Names() {}

    static String camel(String name) {
        return UNDERSCORE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** The field of this name in camel case, however it is spelt. */
    static JsonNode get(JsonNode object, String camel) {
        JsonNode field = object.path(camel);
        return field.isMissingNode()
                ? object.path(CAPITAL.matcher(camel)
                        .replaceAll(match -> "_" + match.group(1).toLowerCase(Locale.ROOT)))
                : field;
    }

    /** Tells of every field that is not known here, in Google's words; {@code where} is empty at the top. */
    static void check(JsonNode object, Set<String> known, String where, Consumer<String> refuse) {
        for (var field : object.properties()) {
            if (!known.contains(camel(field.getKey()))) {
                refuse.accept("Invalid JSON payload received. Unknown name \"" + field.getKey() + "\""
                        + (where.isEmpty() ? "" : " at '" + where + "'") + ": Cannot find field.");
            }
        }
    }
}
