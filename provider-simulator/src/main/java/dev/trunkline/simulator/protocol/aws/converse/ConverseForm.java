package dev.trunkline.simulator.protocol.aws.converse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.Figures;
import dev.trunkline.simulator.answer.FrameWriter;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;
import dev.trunkline.simulator.text.Tokens;

/** A conversation's next message; one form for all of them. */
final class ConverseForm implements AnswerForm {

    static final AnswerForm FORM = new ConverseForm();

    private static final String NO_INPUT = "{}";

    private ConverseForm() {}

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode document = Json.object();
        document.putObject("metrics").put("latencyMs", 1);
        ObjectNode message = document.putObject("output").putObject("message");
        ArrayNode content = message.putArray("content");
        for (AnswerPart part : answer.parts()) {
            switch (part) {
                case AnswerPart.Thought thought ->
                    content.addObject()
                            .putObject("reasoningContent")
                            .putObject("reasoningText")
                            .put("text", thought.text())
                            .put("signature", answer.signature());
                case AnswerPart.Text text -> content.addObject().put("text", text.text());
                case AnswerPart.ToolCall call ->
                    content.addObject()
                            .putObject("toolUse")
                            .put("toolUseId", toolUseId(answer, call))
                            .put("name", call.tool())
                            .putRawValue("input", new RawValue(input(call)));
            }
        }
        message.put("role", "assistant");
        document.put("stopReason", stopReason(answer.finish()));
        if (answer.usage()) {
            document.set("usage", usage(answer));
        }
        out.append(Json.bytes(document));
    }

    @Override
    public int writtenTokens(Answer answer) {
        return answer.parts().stream()
                .mapToInt(part -> part instanceof AnswerPart.ToolCall call
                        ? Tokens.of(input(call).length())
                        : part.tokens())
                .sum();
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new ConverseFrames(answer);
    }

    static String toolUseId(Answer answer, AnswerPart.ToolCall call) {
        return "tooluse_" + answer.callNumber(call);
    }

    static String stopReason(Answer.Finish finish) {
        return switch (finish) {
            case STOP -> "end_turn";
            case STOP_SEQUENCE -> "stop_sequence";
            case LENGTH -> "max_tokens";
            case TOOL_CALL -> "tool_use";
            case FILTERED -> "content_filtered";
        };
    }

    static ObjectNode usage(Answer answer) {
        Figures figures = answer.figures();
        ObjectNode usage = Json.object();
        Figures.put(usage, "inputTokens", figures.uncached());
        Figures.put(usage, "outputTokens", figures.completion());
        Figures.put(usage, "totalTokens", figures.total());
        Figures.put(usage, "cacheReadInputTokens", figures.cached());
        return Figures.put(usage, "cacheWriteInputTokens", figures.written());
    }

    /** An input is an object or nothing: half the arguments cannot be written. */
    private static String input(AnswerPart.ToolCall call) {
        return call.isWhole() ? call.text() : NO_INPUT;
    }
}
