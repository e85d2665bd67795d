package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;

/** Tools and the choice among them. A choice without tools is left out: there is nothing to choose. */
record Tools(ChatRequest request, JsonWriter out) {

    void write() {
        if (request.tools().isEmpty()) {
            return;
        }
        out.name("tools").beginArray();
        request.tools().forEach(this::tool);
        out.endArray();
        boolean oneAtATime = Boolean.FALSE.equals(request.parallelToolCalls());
        switch (request.toolChoice()) {
            case ToolChoice.Auto auto -> {
                if (oneAtATime) {
                    choice("auto", JsonText.EMPTY, true);
                }
            }
            case ToolChoice.None none -> choice("none", JsonText.EMPTY, false);
            case ToolChoice.Required required -> choice("any", JsonText.EMPTY, oneAtATime);
            case ToolChoice.Named(JsonText name) -> choice("tool", name, oneAtATime);
        }
    }

    private void choice(String type, JsonText name, boolean oneAtATime) {
        out.name("tool_choice").beginObject().member("type", type);
        if (!name.isEmpty()) {
            out.member("name", name);
        }
        if (oneAtATime) {
            out.name("disable_parallel_tool_use").bool(true);
        }
        out.endObject();
    }

    private void tool(Tool tool) {
        out.beginObject().member("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.member("description", tool.description());
        }
        out.name("input_schema");
        ToolSchemas.write(tool.parameters(), out);
        if (tool.cache() != CacheMark.NONE) {
            out.name("cache_control").beginObject().member("type", "ephemeral");
            if (tool.cache() == CacheMark.ONE_HOUR) {
                out.member("ttl", "1h");
            }
            out.endObject();
        }
        out.endObject();
    }
}
