package dev.trunkline.gateway.dialect.openai.content;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;

/** A tool that takes any text, as a model of another wire format is shown it: a function with one argument. Pure. */
public final class CustomTool {

    private static final String INPUT = "input";

    private CustomTool() {}

    /** @param grammar with {@code syntax} and {@code definition}; absent where the text may be any */
    public static JsonValue schema(JsonValue grammar) {
        JsonWriter schema = new JsonWriter()
                .beginObject()
                .member("type", "object")
                .name("properties")
                .beginObject();
        schema.name(INPUT).beginObject().member("type", "string");
        if (!grammar.isAbsent()) {
            schema.member(
                    "description",
                    JsonText.joined(
                            JsonText.of(
                                    "Text of this " + grammar.member("syntax").string() + " grammar: "),
                            grammar.member("definition").text().wellFormed()));
        }
        schema.endObject()
                .endObject()
                .name("required")
                .beginArray()
                .string(INPUT)
                .endArray();
        schema.name("additionalProperties").bool(false).endObject();
        return JsonValue.read(schema.buffer().getBytes());
    }

    /** The arguments of a call with this input. */
    public static JsonText arguments(JsonText input) {
        JsonWriter arguments =
                new JsonWriter().beginObject().member(INPUT, input.wellFormed()).endObject();
        return JsonText.of(arguments.buffer().toString());
    }

    /** The input of a call with these arguments; all of them where a model did not keep to the schema. */
    public static JsonText input(JsonText arguments) {
        JsonValue input = arguments.json().member(INPUT);
        return input.isString() ? input.text() : arguments;
    }
}
