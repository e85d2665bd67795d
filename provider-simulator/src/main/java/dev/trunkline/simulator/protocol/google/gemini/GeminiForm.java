package dev.trunkline.simulator.protocol.google.gemini;

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

/**
 * A response of generated content.
 *
 * @param showsThoughts whether thoughts are parts of the content, or only counted
 * @param events whether a stream is one of events, or one long JSON array
 */
record GeminiForm(boolean showsThoughts, boolean events) implements AnswerForm {

    @Override
    public void document(Bytes out, Answer answer) {
        ObjectNode document = Json.object();
        if (isBlocked(answer)) {
            document.putObject("promptFeedback").put("blockReason", "SAFETY");
        } else {
            ArrayNode parts = Json.array();
            answer.parts().forEach(part -> add(parts, answer, part));
            document.putArray("candidates").add(candidate(parts, answer));
        }
        out.append(Json.bytes(finished(document, answer)));
    }

    @Override
    public int writtenTokens(Answer answer) {
        return answer.parts().stream()
                .mapToInt(part -> part instanceof AnswerPart.ToolCall call && !call.isWhole() ? 0 : part.tokens())
                .sum();
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new GeminiFrames(answer, this);
    }

    /** A filter that leaves no word of an answer has stopped the prompt. */
    static boolean isBlocked(Answer answer) {
        return answer.finish() == Answer.Finish.FILTERED && answer.completionTokens() == 0;
    }

    /** What a chunk or the whole ends with, usage included where there is any. */
    static ObjectNode finished(ObjectNode response, Answer answer) {
        if (answer.usage()) {
            response.set("usageMetadata", usage(answer));
        }
        return named(response, answer);
    }

    static ObjectNode named(ObjectNode response, Answer answer) {
        return response.put("modelVersion", answer.model()).put("responseId", "gemini-" + answer.number());
    }

    static ObjectNode candidate(ArrayNode parts, Answer answer) {
        ObjectNode candidate = Json.object();
        ObjectNode content = candidate.putObject("content");
        content.set("parts", parts);
        content.put("role", "model");
        candidate.put("finishReason", finishReason(answer.finish()));
        if (answer.finish() == Answer.Finish.FILTERED) {
            candidate
                    .putArray("safetyRatings")
                    .addObject()
                    .put("category", "HARM_CATEGORY_DANGEROUS_CONTENT")
                    .put("probability", "HIGH")
                    .put("blocked", true);
        }
        return candidate.put("index", 0);
    }

    /** The first call carries the signature of the thoughts before it; without calls the text does. */
    static ObjectNode functionCall(Answer answer, AnswerPart.ToolCall call) {
        ObjectNode part = Json.object();
        ObjectNode function = part.putObject("functionCall").put("id", "call-" + answer.callNumber(call));
        function.put("name", call.tool());
        function.putRawValue("args", new RawValue(call.text()));
        return call.index() == 0 ? signed(part, answer) : part;
    }

    static ObjectNode signed(ObjectNode part, Answer answer) {
        return answer.thinkingTokens() > 0 ? part.put("thoughtSignature", answer.signature()) : part;
    }

    private void add(ArrayNode parts, Answer answer, AnswerPart part) {
        switch (part) {
            case AnswerPart.Thought thought -> {
                if (showsThoughts) {
                    parts.addObject().put("text", thought.text()).put("thought", true);
                }
            }
            case AnswerPart.Text text -> parts.add(signed(Json.object().put("text", text.text()), answer));
            case AnswerPart.ToolCall call -> {
                if (call.isWhole()) {
                    parts.add(functionCall(answer, call));
                }
            }
        }
    }

    private static String finishReason(Answer.Finish finish) {
        return switch (finish) {
            case STOP, STOP_SEQUENCE, TOOL_CALL -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case FILTERED -> "SAFETY";
        };
    }

    private static ObjectNode usage(Answer answer) {
        Figures figures = answer.figures();
        ObjectNode usage = Json.object();
        Figures.put(usage, "promptTokenCount", figures.prompt());
        Figures.put(usage, "candidatesTokenCount", figures.said());
        Figures.put(usage, "totalTokenCount", figures.total());
        if (!figures.cached().equals("0")) {
            Figures.put(usage, "cachedContentTokenCount", figures.cached());
        }
        if (!figures.thinking().equals("0")) {
            Figures.put(usage, "thoughtsTokenCount", figures.thinking());
        }
        return usage;
    }
}
