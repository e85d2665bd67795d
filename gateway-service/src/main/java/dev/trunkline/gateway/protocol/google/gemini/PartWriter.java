package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;

/** Writes the parts of contents. One for each request. */
record PartWriter(FieldFaults faults, JsonWriter out) {

    private static final JsonText BETWEEN_TEXTS = JsonText.of("\n");

    void write(SignedPart signed) {
        switch (signed.part()) {
            case Part.Text text -> text(text.text(), signed.signature());
            case Part.Refusal refusal -> text(refusal.text(), signed.signature());
            case Part.ToolCall call -> call(call, signed.signature());
            case Part.Image image -> media().image(image, signed.signature());
            case Part.Audio audio -> media().audio(audio);
            case Part.Video video -> media().video(video);
            case Part.File file -> media().file(file);
            case Part.Thinking _, Part.Foreign _ -> {
                // What of a thought returns is a signature.
            }
        }
    }

    private MediaWriter media() {
        return new MediaWriter(faults, out);
    }

    private void text(JsonText text, JsonText signature) {
        out.beginObject().member("text", text);
        end(signature);
    }

    private void call(Part.ToolCall call, JsonText signature) {
        out.beginObject().name("functionCall").beginObject();
        if (!call.id().isEmpty()) {
            out.member("id", call.id());
        }
        out.member("name", call.name()).name("args");
        object(call.arguments().json());
        out.endObject();
        end(signature);
    }

    private void object(JsonValue value) {
        if (value.isObject()) {
            out.value(value);
        } else {
            out.beginObject().endObject();
        }
    }

    private void end(JsonText signature) {
        if (!signature.isEmpty()) {
            out.member("thoughtSignature", signature);
        }
        out.endObject();
    }

    /** @param name of the tool, which alone says what it is a result of */
    void result(Turn.ToolResult result, JsonText name) {
        out.beginObject().name("functionResponse").beginObject();
        if (!result.callId().isEmpty()) {
            out.member("id", result.callId());
        }
        out.member("name", name).name("response");
        response(result);
        out.endObject().endObject();
    }

    private void response(Turn.ToolResult result) {
        JsonText said = words(result);
        JsonValue json = result.failed() ? JsonValue.ABSENT : said.json();
        if (said.isEmpty() || json.isObject()) {
            object(json);
        } else {
            out.beginObject().member(result.failed() ? "error" : "output", said).endObject();
        }
    }

    private static JsonText words(Turn.ToolResult result) {
        return JsonText.joined(
                result.parts().stream().map(part -> part instanceof Part.Text text ? text.text() : JsonText.EMPTY),
                BETWEEN_TEXTS);
    }

    /** What a result shows stands behind all results. */
    void mediaOf(Turn.ToolResult result) {
        for (SignedPart part : SignedPart.unsigned(result.parts())) {
            if (!(part.part() instanceof Part.Text)) {
                write(part);
            }
        }
    }
}
