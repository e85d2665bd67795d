package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Logprobs;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerTally;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Whole items into a sink, and what is the same of them in a stream. Confined to one thread. */
record Items(AnswerTally sink) {

    private static final JsonText NO_ARGUMENTS = JsonText.of("{}");
    /** Of the object that a custom tool's input becomes. */
    static final JsonText INPUT_ENDS = JsonText.of("\"}");

    private static final String INPUT_BEGINS = "{\"input\":\"";
    private static final JsonText NEXT_PART = JsonText.of("\n\n");

    static boolean isCall(JsonValue item) {
        return item.member("type").says("function_call") || isCustom(item);
    }

    static boolean isCustom(JsonValue item) {
        return item.member("type").says("custom_tool_call");
    }

    /** Whether a call says which it is. */
    static boolean isNamed(JsonValue call) {
        return !call.member("call_id").text().isEmpty()
                && !call.member("name").text().isEmpty();
    }

    /** What was called with: of a custom tool an object with its input. */
    static JsonText arguments(JsonValue call) {
        if (isCustom(call)) {
            return JsonText.of(INPUT_BEGINS + escaped(call.member("input").text()) + INPUT_ENDS.string());
        }
        JsonText arguments = call.member("arguments").text();
        return arguments.isEmpty() ? NO_ARGUMENTS : arguments;
    }

    static JsonText inputBegins(JsonText fragment) {
        return JsonText.of(INPUT_BEGINS + escaped(fragment));
    }

    static JsonText inputGoesOn(JsonText fragment) {
        return JsonText.of(escaped(fragment));
    }

    private static String escaped(JsonText text) {
        return text.appendTo(Buffer.buffer()).toString();
    }

    int begin(JsonValue call) {
        int index = sink.calls();
        sink.toolCall(index, call.member("call_id").text(), call.member("name").text());
        return index;
    }

    void call(JsonValue call) {
        sink.toolArguments(begin(call), arguments(call));
    }

    void message(JsonValue message) {
        for (JsonValue content : message.member("content").elements()) {
            sink.text(content.member("text").text(), Logprobs.in(content.member("logprobs")));
            sink.refusal(content.member("refusal").text());
            content.member("annotations").elements().forEach(this::citation);
        }
    }

    void citation(JsonValue annotation) {
        if (annotation.member("type").says("url_citation")) {
            sink.citation(new Citation(
                    annotation.member("url").text(),
                    annotation.member("title").text(),
                    annotation.member("content").text(),
                    annotation.member("start_index").count(0),
                    annotation.member("end_index").count(0)));
        }
    }

    /** What the provider's own tool has drawn. */
    void image(JsonValue item) {
        JsonText result = item.member("result").text();
        String format = item.member("output_format").string();
        if (!result.isEmpty()) {
            sink.image(new Media.Inline("image/" + (format.isEmpty() ? "png" : format), result));
        }
    }

    /** @param index of it among the thoughts of the answer */
    void reasoning(JsonValue item, int index) {
        JsonText id = item.member("id").text();
        texts(Kind.SUMMARY, item.member("summary").elements(), id, index);
        texts(Kind.TEXT, item.member("content").elements(), id, index);
        seal(item, index);
    }

    private void texts(Kind kind, List<JsonValue> parts, JsonText id, int index) {
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                nextPart(kind, id, index);
            }
            thought(kind, parts.get(i).member("text").text(), id, index);
        }
    }

    void nextPart(Kind kind, JsonText id, int index) {
        thought(kind, NEXT_PART, id, index);
    }

    void thought(Kind kind, JsonText text, JsonText id, int index) {
        sink.thought(new Thought(kind, text, JsonText.EMPTY, id, Thought.OPENAI, index));
    }

    void seal(JsonValue item, int index) {
        JsonText seal = item.member("encrypted_content").text();
        if (!seal.isEmpty()) {
            sink.thought(new Thought(
                    Kind.ENCRYPTED, JsonText.EMPTY, seal, item.member("id").text(), Thought.OPENAI, index));
        }
    }
}
