package dev.trunkline.simulator.protocol.anthropic.messages;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.PartFrames;
import dev.trunkline.simulator.text.Bytes;

/** The events of one streamed Anthropic answer. */
final class AnthropicFrames extends PartFrames {

    private static final byte[] START = ascii("event: message_start\ndata: {\"type\":\"message_start\",\"message\":");
    private static final byte[] BLOCK_START =
            ascii("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":");
    private static final byte[] CONTENT_BLOCK = ascii(",\"content_block\":");
    private static final byte[] EMPTY_THINKING = ascii("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
    private static final byte[] EMPTY_TEXT = ascii("{\"type\":\"text\",\"text\":\"\"}");
    private static final byte[] PING = ascii("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    private static final byte[] DELTA =
            ascii("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":");
    private static final byte[] THINKING = ascii(",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"");
    private static final byte[] SIGNATURE = ascii(",\"delta\":{\"type\":\"signature_delta\",\"signature\":\"");
    private static final byte[] TEXT = ascii(",\"delta\":{\"type\":\"text_delta\",\"text\":\"");
    private static final byte[] PARTIAL_JSON = ascii(",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"");
    private static final byte[] DELTA_END = ascii("\"}}\n\n");
    private static final byte[] BLOCK_STOP =
            ascii("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":");
    private static final byte[] MESSAGE_DELTA =
            ascii("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":");
    private static final byte[] MESSAGE_STOP = ascii("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    private static final byte[] MALFORMED =
            ascii("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"ind\n\n");
    private static final byte[] ERROR = ascii("event: error\ndata: "
            + "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n");
    private static final byte[] BRACE = ascii("}");
    private static final byte[] END = ascii("}\n\n");

    private final boolean showsThoughts;
    private byte[] beforePiece = {};

    AnthropicFrames(Answer answer, boolean showsThoughts) {
        super(answer);
        this.showsThoughts = showsThoughts;
    }

    @Override
    protected void head(Bytes out) {
        out.append(START);
        AnthropicForm.emptyMessage(out, answer);
        out.append(END);
    }

    @Override
    protected void partStart(Bytes out, int index, AnswerPart part) {
        out.append(BLOCK_START).number(index).append(CONTENT_BLOCK);
        switch (part) {
            case AnswerPart.Thought _ -> out.append(EMPTY_THINKING);
            case AnswerPart.Text _ -> out.append(EMPTY_TEXT);
            case AnswerPart.ToolCall call -> AnthropicForm.toolUse(out, answer, call, AnthropicForm.NO_INPUT);
        }
        out.append(END);
        if (index == 0) {
            out.append(PING);
        }
        beforePiece =
                new Bytes(192).append(DELTA).number(index).append(kind(part)).copy();
    }

    private static byte[] kind(AnswerPart part) {
        return switch (part) {
            case AnswerPart.Thought _ -> THINKING;
            case AnswerPart.Text _ -> TEXT;
            case AnswerPart.ToolCall _ -> PARTIAL_JSON;
        };
    }

    @Override
    protected void delta(Bytes out, AnswerPart part, int piece) {
        if (showsThoughts || !(part instanceof AnswerPart.Thought)) {
            out.append(beforePiece);
            part.append(out, piece, 1);
            out.append(DELTA_END);
        }
    }

    @Override
    protected void partEnd(Bytes out, int index, AnswerPart part) {
        if (part instanceof AnswerPart.Thought) {
            out.append(DELTA).number(index).append(SIGNATURE);
            out.append(ascii(answer.signature())).append(DELTA_END);
        }
        out.append(BLOCK_STOP).number(index).append(END);
    }

    @Override
    protected void finish(Bytes out) {
        out.append(MESSAGE_DELTA);
        out.append(AnthropicForm.ending(answer)).append(BRACE);
        if (answer.usage()) {
            AnthropicForm.usage(out, answer, answer.talk().atEnd(), answer.completionTokens());
            out.append(BRACE);
        }
        out.append(END);
    }

    @Override
    public void last(Bytes out) {
        out.append(MESSAGE_STOP);
    }

    @Override
    public void malformed(Bytes out) {
        out.append(MALFORMED);
    }

    @Override
    public void error(Bytes out) {
        out.append(ERROR);
    }
}
