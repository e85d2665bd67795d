package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.dialect.openai.content.CustomTool;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;

/**
 * A call of a function; or of a custom tool, which the model was shown as a function with one argument, so that its
 * input is known at the end only.
 */
final class CallItem implements OutputItem {

    private final Place place;
    private final Events events;
    private final JsonText callId;
    private final JsonText name;
    private final boolean custom;
    private final Buffer arguments = Buffer.buffer();
    private String status = "in_progress";

    CallItem(Place place, Events events, JsonText callId, JsonText name, boolean custom) {
        this.place = place;
        this.events = events;
        this.callId = callId.kept();
        this.name = name.kept();
        this.custom = custom;
        events.tell("response.output_item.added", place.item(this));
    }

    void add(JsonText piece, Output.Room room) {
        if (!custom) {
            events.tell("response.function_call_arguments.delta", out -> {
                place.write(out);
                out.member("delta", piece);
            });
        }
        room.keep(piece, arguments);
    }

    @Override
    public void close(String ended) {
        JsonText said = said();
        if (custom) {
            events.tell("response.custom_tool_call_input.delta", out -> {
                place.write(out);
                out.member("delta", said);
            });
            events.tell("response.custom_tool_call_input.done", out -> {
                place.write(out);
                out.member("input", said);
            });
        } else {
            events.tell("response.function_call_arguments.done", out -> {
                place.write(out);
                out.member("name", name).member("arguments", said);
            });
        }
        status = ended;
        events.tell("response.output_item.done", place.item(this));
    }

    private JsonText said() {
        JsonText all = OutputItem.text(arguments);
        return custom ? CustomTool.input(all) : all;
    }

    @Override
    public void write(JsonWriter out) {
        out.beginObject().member("type", custom ? "custom_tool_call" : "function_call");
        out.member("id", place.id()).member("status", status);
        out.member("call_id", callId).member("name", name);
        out.member(custom ? "input" : "arguments", said()).endObject();
    }
}
