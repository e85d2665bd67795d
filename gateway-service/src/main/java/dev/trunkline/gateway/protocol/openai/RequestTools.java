package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;

/** Tools and the choice among them. A choice without tools is left out: there is nothing to choose. */
record RequestTools(FieldFaults faults, Quirks quirks, JsonWriter out) {

    void write(ChatRequest request) {
        if (request.tools().isEmpty()) {
            return;
        }
        out.name("tools").beginArray();
        request.tools().forEach(this::tool);
        out.endArray();
        switch (request.toolChoice()) {
            case ToolChoice.Auto auto -> {}
            case ToolChoice.None none -> out.member("tool_choice", "none");
            case ToolChoice.Required required -> out.member("tool_choice", "required");
            case ToolChoice.Named(JsonText name) -> {
                out.name("tool_choice").beginObject().member("type", "function").name("function");
                out.beginObject().member("name", name).endObject().endObject();
            }
        }
        // Several at a time is what all do of themselves.
        if (Boolean.FALSE.equals(request.parallelToolCalls()) && !quirks.lacks("parallel_tool_calls")) {
            out.name("parallel_tool_calls").bool(false);
        }
    }

    private void tool(Tool tool) {
        out.beginObject().member("type", "function").name("function").beginObject();
        out.member("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.member("description", tool.description());
        }
        out.member("parameters", tool.schema());
        if (tool.strict() && !quirks.lacks("structured_outputs")) {
            out.name("strict").bool(true);
        }
        out.endObject();
        new ContentParts(faults, quirks, out).cacheControl(tool.cache());
        out.endObject();
    }
}
