package dev.trunkline.simulator.protocol.cohere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.answer.FrameWriter;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;
import dev.trunkline.simulator.text.Tokens;

/** A chat's answer; one that follows a tool's result cites it, by the id of its call, for its first word. */
record CohereChatForm(String citedCall) implements AnswerForm {

    static final String TOOL_PLAN = "I will call the tool.";

    private static final int PREAMBLE_TOKENS = 64;

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode document = Json.object().put("id", CohereRoom.id(answer.number()));
        document.put("finish_reason", finishReason(answer.finish()));
        ObjectNode message = document.putObject("message").put("role", "assistant");
        for (AnswerPart part : answer.parts()) {
            switch (part) {
                case AnswerPart.Thought thought ->
                    message.withArray("content")
                            .addObject()
                            .put("type", "thinking")
                            .put("thinking", thought.text());
                case AnswerPart.Text text -> {
                    message.withArray("content").addObject().put("type", "text").put("text", text.text());
                    if (cites(text)) {
                        message.withArray("citations").add(citation(text));
                    }
                }
                case AnswerPart.ToolCall call ->
                    message.put("tool_plan", TOOL_PLAN)
                            .withArray("tool_calls")
                            .add(toolCall(answer, call, call.text()));
            }
        }
        if (answer.usage()) {
            document.set("usage", usage(answer));
        }
        out.append(Json.bytes(document));
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new CohereChatFrames(answer, this);
    }

    boolean cites(AnswerPart.Text text) {
        return !citedCall.isEmpty() && text.tokens() > 0;
    }

    ObjectNode citation(AnswerPart.Text text) {
        int end = Tokens.BYTES_PER_TOKEN - 1;
        ObjectNode citation = Json.object()
                .put("start", 0)
                .put("end", end)
                .put("text", text.text().substring(0, end));
        citation.putArray("sources").addObject().put("type", "tool").put("id", citedCall + ":0");
        return citation.put("type", "TEXT_CONTENT");
    }

    static ObjectNode toolCall(Answer answer, AnswerPart.ToolCall call, String arguments) {
        ObjectNode object = Json.object()
                .put("id", call.tool() + "_" + answer.callNumber(call))
                .put("type", "function");
        object.putObject("function").put("name", call.tool()).put("arguments", arguments);
        return object;
    }

    /** Cohere has no word for a filter, so that is its word for a failure. */
    static String finishReason(Answer.Finish finish) {
        return switch (finish) {
            case STOP -> "COMPLETE";
            case STOP_SEQUENCE -> "STOP_SEQUENCE";
            case LENGTH -> "MAX_TOKENS";
            case TOOL_CALL -> "TOOL_CALL";
            case FILTERED -> "ERROR";
        };
    }

    static ObjectNode usage(Answer answer) {
        Figures figures = answer.figures();
        ObjectNode usage = Json.object();
        ObjectNode billed = usage.putObject("billed_units");
        Figures.put(billed, "input_tokens", figures.prompt());
        Figures.put(billed, "output_tokens", figures.said());
        ObjectNode tokens = usage.putObject("tokens");
        if (figures.total().isEmpty()) {
            Figures.put(tokens, "input_tokens", figures.prompt());
        } else {
            tokens.put("input_tokens", answer.promptTokens() + PREAMBLE_TOKENS);
        }
        Figures.put(tokens, "output_tokens", figures.completion());
        return Figures.put(usage, "cached_tokens", figures.cached());
    }
}
