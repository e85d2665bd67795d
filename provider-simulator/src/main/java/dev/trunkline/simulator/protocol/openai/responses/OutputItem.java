package dev.trunkline.simulator.protocol.openai.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.text.Json;

/** One item of a response's output, as it stands at its start and at its end. */
record OutputItem(Answer answer, ResponsesForm form, int index) {

    AnswerPart part() {
        return answer.parts().get(index);
    }

    String id() {
        return switch (part()) {
            case AnswerPart.Thought _ -> "rs_" + answer.number();
            case AnswerPart.Text _ -> "msg_" + answer.number();
            case AnswerPart.ToolCall call -> "fc_" + answer.callNumber(call);
        };
    }

    ObjectNode begun() {
        return switch (part()) {
            case AnswerPart.Thought _ -> reasoning();
            case AnswerPart.Text _ -> message("in_progress");
            case AnswerPart.ToolCall call -> functionCall(call, "in_progress").put("arguments", "");
        };
    }

    ObjectNode whole() {
        boolean isLast = index == answer.parts().size() - 1;
        String status = isLast ? ResponsesForm.status(answer) : "completed";
        return switch (part()) {
            case AnswerPart.Thought thought -> {
                ObjectNode reasoning = reasoning();
                if (form.summary()) {
                    reasoning.withArray("summary").add(summaryPart(thought.text()));
                }
                yield reasoning;
            }
            case AnswerPart.Text text -> {
                ObjectNode message = message(status);
                message.withArray("content").add(textPart(text.text()));
                yield message;
            }
            case AnswerPart.ToolCall call -> functionCall(call, status).put("arguments", call.text());
        };
    }

    static ObjectNode summaryPart(String text) {
        return Json.object().put("type", "summary_text").put("text", text);
    }

    static ObjectNode textPart(String text) {
        ObjectNode part = Json.object().put("type", "output_text");
        part.putArray("annotations");
        part.putArray("logprobs");
        return part.put("text", text);
    }

    private ObjectNode reasoning() {
        ObjectNode item = Json.object().put("id", id()).put("type", "reasoning");
        item.putArray("summary");
        if (form.encrypted()) {
            item.put("encrypted_content", answer.signature());
        }
        return item;
    }

    private ObjectNode message(String status) {
        ObjectNode item = Json.object().put("id", id()).put("type", "message").put("status", status);
        item.putArray("content");
        return item.put("role", "assistant");
    }

    private ObjectNode functionCall(AnswerPart.ToolCall call, String status) {
        return Json.object()
                .put("id", id())
                .put("type", "function_call")
                .put("status", status)
                .put("call_id", "call_" + answer.callNumber(call))
                .put("name", call.tool());
    }
}
