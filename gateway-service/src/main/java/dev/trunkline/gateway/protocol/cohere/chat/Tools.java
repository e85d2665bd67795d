package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;

/** Tools and the choice among them. Nobody can be chosen by name here, so that one goes alone. */
record Tools(ChatRequest request, Taken taken, FieldFaults faults, JsonWriter out) {

    void write() {
        switch (request.toolChoice()) {
            case ToolChoice.Auto _ -> offer(request.tools(), "");
            case ToolChoice.None _ -> offer(request.tools(), "NONE");
            case ToolChoice.Required _ -> offer(request.tools(), "REQUIRED");
            case ToolChoice.Named(JsonText name) -> named(name.string());
        }
    }

    private void named(String name) {
        List<Tool> chosen = request.tools().stream()
                .filter(tool -> tool.name().string().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            faults.expected("tool_choice", "the name of one of the tools");
        }
        offer(chosen, "REQUIRED");
    }

    private void offer(List<Tool> tools, String choice) {
        out.name("tools").beginArray();
        tools.forEach(this::tool);
        out.endArray();
        if (!choice.isEmpty() && !taken.lacks("tool_choice")) {
            out.member("tool_choice", choice);
        }
    }

    private void tool(Tool tool) {
        out.beginObject().member("type", "function").name("function");
        out.beginObject().member("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.member("description", tool.description());
        }
        out.member("parameters", tool.schema());
        out.endObject().endObject();
    }
}
