package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;

/** Tools and the choice among them. */
record Functions(ChatRequest request, JsonWriter out) {

    void write() {
        out.name("tools")
                .beginArray()
                .beginObject()
                .name("functionDeclarations")
                .beginArray();
        request.tools().forEach(this::declaration);
        out.endArray().endObject().endArray();
        switch (request.toolChoice()) {
            case ToolChoice.Auto _ -> {
                // As it is where nothing is said.
            }
            case ToolChoice.None _ -> choice("NONE", JsonText.EMPTY);
            case ToolChoice.Required _ -> choice("ANY", JsonText.EMPTY);
            case ToolChoice.Named(JsonText name) -> choice("ANY", name);
        }
    }

    private void declaration(Tool tool) {
        out.beginObject().member("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.member("description", tool.description());
        }
        if (takesSomething(tool.parameters())) {
            out.name("parametersJsonSchema");
            schema(tool.parameters());
        }
        out.endObject();
    }

    private static boolean takesSomething(JsonValue schema) {
        int[] members = {0};
        schema.forEachMember((name, value) -> members[0]++);
        return members[0] > 0;
    }

    /** Others take a schema without a type for that of an object; here it is demanded. */
    private void schema(JsonValue schema) {
        if (!schema.member("type").isAbsent()) {
            out.value(schema);
            return;
        }
        out.beginObject().member("type", "object");
        schema.forEachMember((name, value) -> {
            if (!name.equals("type")) {
                out.name(JsonText.escaped(name)).value(value);
            }
        });
        out.endObject();
    }

    private void choice(String mode, JsonText only) {
        out.name("toolConfig")
                .beginObject()
                .name("functionCallingConfig")
                .beginObject()
                .member("mode", mode);
        if (!only.isEmpty()) {
            out.name("allowedFunctionNames").beginArray().string(only).endArray();
        }
        out.endObject().endObject();
    }
}
