package dev.trunkline.simulator.protocol.cohere;

import static dev.trunkline.simulator.text.Bytes.ascii;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.PartFrames;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;

/** The events of one streamed chat. Content blocks and tool calls are numbered apart. */
final class CohereChatFrames extends PartFrames {

    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("\ndata: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] DONE = ascii("data: [DONE]\n\n");
    private static final byte[] MALFORMED = ascii("event: content-delta\ndata: {\"type\":\"content-de\n\n");
    private static final byte[] CONTENT_DELTA =
            ascii("event: content-delta\ndata: {\"type\":\"content-delta\",\"index\":");
    private static final byte[] THINKING = ascii(",\"delta\":{\"message\":{\"content\":{\"thinking\":\"");
    private static final byte[] TEXT = ascii(",\"delta\":{\"message\":{\"content\":{\"text\":\"");
    private static final byte[] CALL_DELTA =
            ascii("event: tool-call-delta\ndata: {\"type\":\"tool-call-delta\",\"index\":");
    private static final byte[] ARGUMENTS =
            ascii(",\"delta\":{\"message\":{\"tool_calls\":{\"function\":{\"arguments\":\"");
    private static final byte[] CONTENT_DELTA_END = ascii("\"}}}}\n\n");
    private static final byte[] CALL_DELTA_END = ascii("\"}}}}}\n\n");

    private final CohereChatForm form;

    CohereChatFrames(Answer answer, CohereChatForm form) {
        super(answer);
        this.form = form;
    }

    @Override
    protected void head(Bytes out) {
        ObjectNode message = Json.object().put("role", "assistant");
        message.putArray("content");
        message.put("tool_plan", "").putArray("tool_calls");
        message.putArray("citations");
        ObjectNode event = Json.object().put("id", CohereRoom.id(answer.number()));
        event(out, "message-start", event.setAll(delta(message)));
    }

    @Override
    protected void partStart(Bytes out, int index, AnswerPart part) {
        switch (part) {
            case AnswerPart.Thought _ ->
                event(
                        out,
                        "content-start",
                        content(index, Json.object().put("type", "thinking").put("thinking", "")));
            case AnswerPart.Text _ ->
                event(
                        out,
                        "content-start",
                        content(index, Json.object().put("type", "text").put("text", "")));
            case AnswerPart.ToolCall call -> {
                if (call.index() == 0) {
                    event(out, "tool-plan-delta", delta(Json.object().put("tool_plan", CohereChatForm.TOOL_PLAN)));
                }
                JsonNode begun = CohereChatForm.toolCall(answer, call, "");
                ObjectNode event = Json.object().put("index", call.index());
                event(out, "tool-call-start", event.setAll(delta(Json.object().set("tool_calls", begun))));
            }
        }
    }

    @Override
    protected void delta(Bytes out, AnswerPart part, int piece) {
        switch (part) {
            case AnswerPart.Thought _ -> out.append(CONTENT_DELTA).number(0).append(THINKING);
            case AnswerPart.Text _ ->
                out.append(CONTENT_DELTA).number(indexOfText()).append(TEXT);
            case AnswerPart.ToolCall call ->
                out.append(CALL_DELTA).number(call.index()).append(ARGUMENTS);
        }
        part.append(out, piece, 1);
        out.append(part instanceof AnswerPart.ToolCall ? CALL_DELTA_END : CONTENT_DELTA_END);
    }

    @Override
    protected void partEnd(Bytes out, int index, AnswerPart part) {
        if (part instanceof AnswerPart.ToolCall call) {
            event(out, "tool-call-end", Json.object().put("index", call.index()));
            return;
        }
        if (part instanceof AnswerPart.Text text && form.cites(text)) {
            ObjectNode event = Json.object().put("index", 0);
            event(out, "citation-start", event.setAll(delta(Json.object().set("citations", form.citation(text)))));
            event(out, "citation-end", Json.object().put("index", 0));
        }
        event(out, "content-end", Json.object().put("index", index));
    }

    @Override
    protected void finish(Bytes out) {}

    @Override
    public void last(Bytes out) {
        ObjectNode end = Json.object().put("finish_reason", CohereChatForm.finishReason(answer.finish()));
        if (answer.usage()) {
            end.set("usage", CohereChatForm.usage(answer));
        }
        event(out, "message-end", Json.object().set("delta", end));
        out.append(DONE);
    }

    @Override
    public boolean usageIsInLast() {
        return true;
    }

    @Override
    public void malformed(Bytes out) {
        out.append(MALFORMED);
    }

    @Override
    public void error(Bytes out) {
        ObjectNode end = Json.object().put("finish_reason", "ERROR").put("error", "internal server error");
        event(out, "message-end", Json.object().set("delta", end));
    }

    private int indexOfText() {
        return answer.parts().getFirst() instanceof AnswerPart.Thought ? 1 : 0;
    }

    private static ObjectNode content(int index, ObjectNode content) {
        return Json.object().put("index", index).setAll(delta(Json.object().set("content", content)));
    }

    private static ObjectNode delta(ObjectNode message) {
        ObjectNode object = Json.object();
        object.putObject("delta").set("message", message);
        return object;
    }

    private static void event(Bytes out, String type, ObjectNode fields) {
        ObjectNode data = Json.object().put("type", type).setAll(fields);
        out.append(EVENT)
                .append(ascii(type))
                .append(DATA)
                .append(Json.bytes(data))
                .append(END);
    }
}
