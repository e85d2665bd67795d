package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.anthropic.ToolSchemas;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tools and the choice among them. There is no word for calling none, so then they are left out, but not behind calls
 * of tools: there this wire format demands them, also where the caller names none.
 */
record ToolConfig(ChatRequest request, CachePoints points, JsonWriter out) {

    void write() {
        boolean none = request.tools().isEmpty() || request.toolChoice() instanceof ToolChoice.None;
        Set<String> called = none ? called() : Set.of();
        if (none && called.isEmpty()) {
            return;
        }
        out.name("toolConfig").beginObject().name("tools").beginArray();
        request.tools().forEach(this::tool);
        if (request.tools().isEmpty()) {
            called.forEach(name -> tool(JsonText.of(name), JsonText.EMPTY, JsonValue.ABSENT));
        }
        out.endArray();
        if (!none) {
            choice();
        }
        out.endObject();
    }

    /** Names of the tools that were called before. */
    private Set<String> called() {
        Set<String> names = new LinkedHashSet<>();
        for (Turn turn : request.turns()) {
            for (Part part : turn instanceof Turn.Assistant(List<Part> parts) ? parts : List.<Part>of()) {
                if (part instanceof Part.ToolCall call) {
                    names.add(call.name().string());
                }
            }
        }
        return names;
    }

    private void choice() {
        switch (request.toolChoice()) {
            case ToolChoice.Auto _, ToolChoice.None _ -> {
                // The model decides where nothing is said.
            }
            case ToolChoice.Required required ->
                out.name("toolChoice")
                        .beginObject()
                        .name("any")
                        .beginObject()
                        .endObject()
                        .endObject();
            case ToolChoice.Named(JsonText name) -> {
                out.name("toolChoice").beginObject().name("tool").beginObject().member("name", name);
                out.endObject().endObject();
            }
        }
    }

    private void tool(Tool tool) {
        tool(tool.name(), tool.description(), tool.parameters());
        points.after(tool.cache(), out);
    }

    private void tool(JsonText name, JsonText description, JsonValue parameters) {
        out.beginObject().name("toolSpec").beginObject().member("name", name);
        if (!description.string().isBlank()) {
            out.member("description", description);
        }
        out.name("inputSchema").beginObject().name("json");
        ToolSchemas.write(parameters, out);
        out.endObject().endObject().endObject();
    }
}
