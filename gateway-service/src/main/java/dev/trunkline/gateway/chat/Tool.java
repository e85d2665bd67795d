package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;

/**
 * A function that the caller runs for the model. Immutable.
 *
 * @param description empty where there is none
 * @param parameters a JSON schema, absent where it takes none
 * @param strict whether its arguments have to fit the schema
 */
public record Tool(JsonText name, JsonText description, JsonValue parameters, boolean strict, CacheMark cache) {

    private static final JsonValue NO_PARAMETERS = JsonValue.read("{\"type\":\"object\",\"properties\":{}}");

    /** The schema of its parameters, of an object of none where it takes none. */
    public JsonValue schema() {
        return parameters.isObject() ? parameters : NO_PARAMETERS;
    }
}
