package dev.trunkline.simulator.protocol.google.gemini;

import static dev.trunkline.simulator.text.Bytes.ascii;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.PartFrames;
import dev.trunkline.simulator.answer.UsageTalk;
import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.google.GoogleError;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;

/** The chunks of one streamed answer; each says what was used so far. */
final class GeminiFrames extends PartFrames {

    private static final byte[] DATA = ascii("data: ");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final byte[] ARRAY = ascii("[");
    private static final byte[] NEXT = ascii(",\r\n");
    private static final byte[] ARRAY_END = ascii("]");
    private static final byte[] TEXT = ascii("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"");
    private static final byte[] TEXT_END = ascii("\"}],\"role\":\"model\"},\"index\":0}]");
    private static final byte[] THOUGHT_END = ascii("\",\"thought\":true}],\"role\":\"model\"},\"index\":0}]");
    private static final byte[] CALL = ascii("{\"candidates\":[{\"content\":{\"parts\":[");
    private static final byte[] CALL_END = ascii("],\"role\":\"model\"},\"index\":0}]");
    private static final byte[] MALFORMED = ascii("{\"candidates\":[{\"content\":{\"par");
    private static final Refusal FAILURE = new Refusal(503, "", "The model is overloaded. Please try again later.");

    private final GeminiForm form;
    private final byte[] names;
    private int said;
    private int thought;
    private boolean begun;

    GeminiFrames(Answer answer, GeminiForm form) {
        super(answer);
        this.form = form;
        byte[] object = Json.bytes(GeminiForm.named(Json.object(), answer));
        object[0] = ',';
        this.names = object;
    }

    @Override
    public String contentType() {
        return form.events() ? "text/event-stream" : "application/json; charset=UTF-8";
    }

    @Override
    protected void head(Bytes out) {}

    @Override
    protected void partStart(Bytes out, int index, AnswerPart part) {}

    @Override
    protected void delta(Bytes out, AnswerPart part, int piece) {
        switch (part) {
            case AnswerPart.Thought _ -> {
                thought++;
                if (form.showsThoughts()) {
                    words(out, part, piece, THOUGHT_END);
                }
            }
            case AnswerPart.Text _ -> {
                said++;
                words(out, part, piece, TEXT_END);
            }
            case AnswerPart.ToolCall call -> {
                said++;
                if (piece == call.tokens() - 1 && call.isWhole()) {
                    begin(out);
                    out.append(CALL).append(Json.bytes(GeminiForm.functionCall(answer, call)));
                    out.append(CALL_END);
                    end(out);
                }
            }
        }
    }

    @Override
    protected void partEnd(Bytes out, int index, AnswerPart part) {}

    @Override
    protected void finish(Bytes out) {}

    @Override
    public void last(Bytes out) {
        begin(out);
        ObjectNode chunk = Json.object();
        if (GeminiForm.isBlocked(answer)) {
            chunk.putObject("promptFeedback").put("blockReason", "SAFETY");
        } else {
            ArrayNode parts = Json.array();
            ObjectNode empty = parts.addObject().put("text", "");
            if (answer.parts().stream().noneMatch(AnswerPart.ToolCall.class::isInstance)) {
                GeminiForm.signed(empty, answer);
            }
            chunk.putArray("candidates").add(GeminiForm.candidate(parts, answer));
        }
        out.append(Json.bytes(GeminiForm.finished(chunk, answer)));
        out.append(form.events() ? END : ARRAY_END);
    }

    @Override
    public boolean usageIsInLast() {
        return true;
    }

    @Override
    public void malformed(Bytes out) {
        begin(out);
        out.append(MALFORMED).append(form.events() ? END : NEXT);
    }

    @Override
    public void error(Bytes out) {
        begin(out);
        out.append(GoogleError.body(FAILURE)).append(form.events() ? END : ARRAY_END);
    }

    /** A space in the array changes nothing of it. */
    @Override
    public void comment(Bytes out) {
        out.append(ascii(form.events() ? ": still here\r\n\r\n" : "\n"));
    }

    private void words(Bytes out, AnswerPart part, int piece, byte[] wordsEnd) {
        begin(out);
        out.append(TEXT);
        part.append(out, piece, 1);
        out.append(wordsEnd);
        end(out);
    }

    private void begin(Bytes out) {
        if (form.events()) {
            out.append(DATA);
        } else {
            out.append(begun ? NEXT : ARRAY);
        }
        begun = true;
    }

    private void end(Bytes out) {
        if (answer.usage()) {
            running(out);
        }
        out.append(names);
        if (form.events()) {
            out.append(END);
        }
    }

    private void running(Bytes out) {
        String ordered = answer.talk().running();
        if (!ordered.isEmpty()) {
            out.append(ascii(",\"usageMetadata\":{\"promptTokenCount\":" + UsageTalk.prompt(ordered)
                    + ",\"candidatesTokenCount\":" + UsageTalk.completion(ordered) + "}"));
            return;
        }
        out.append(ascii(",\"usageMetadata\":{\"promptTokenCount\":")).number(answer.promptTokens());
        out.append(ascii(",\"candidatesTokenCount\":")).number(said);
        out.append(ascii(",\"totalTokenCount\":")).number((long) answer.promptTokens() + said + thought);
        if (thought > 0) {
            out.append(ascii(",\"thoughtsTokenCount\":")).number(thought);
        }
        out.append(ascii("}"));
    }
}
