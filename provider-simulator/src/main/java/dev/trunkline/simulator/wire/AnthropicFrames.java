package dev.trunkline.simulator.wire;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.text.Bytes;

/** The events of one streamed Anthropic answer. */
final class AnthropicFrames implements FrameWriter {

    private static final byte[] START = ascii("event: message_start\ndata: {\"type\":\"message_start\",\"message\":");
    private static final byte[] BLOCK_START = ascii(
            "event: content_block_start\ndata: " + "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":");
    private static final byte[] EMPTY_TEXT = ascii("{\"type\":\"text\",\"text\":\"\"}");
    private static final byte[] PING = ascii("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    private static final byte[] DELTA = ascii("event: content_block_delta\ndata: "
            + "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"");
    private static final byte[] TEXT = ascii("text_delta\",\"text\":\"");
    private static final byte[] PARTIAL_JSON = ascii("input_json_delta\",\"partial_json\":\"");
    private static final byte[] DELTA_END = ascii("\"}}\n\n");
    private static final byte[] BLOCK_STOP =
            ascii("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n");
    private static final byte[] MESSAGE_DELTA =
            ascii("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":");
    private static final byte[] STOP_SEQUENCE = ascii(",\"stop_sequence\":null}");
    private static final byte[] MESSAGE_STOP = ascii("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    private static final byte[] MALFORMED =
            ascii("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"ind\n\n");
    private static final byte[] ERROR = ascii("event: error\ndata: "
            + "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n");
    private static final byte[] BRACE = ascii("}");
    private static final byte[] END = ascii("}\n\n");

    private final Answer answer;
    private final boolean isText;

    AnthropicFrames(Answer answer) {
        this.answer = answer;
        this.isText = answer.content() instanceof AnswerContent.Text;
    }

    @Override
    public void opening(Bytes out) {
        out.append(START);
        AnthropicMessages.emptyMessage(out, answer);
        out.append(END).append(BLOCK_START);
        switch (answer.content()) {
            case AnswerContent.Text _ -> out.append(EMPTY_TEXT);
            case AnswerContent.ToolCall call ->
                AnthropicMessages.toolUse(out, answer, call, AnthropicMessages.NO_INPUT);
        }
        out.append(END).append(PING);
    }

    @Override
    public void piece(Bytes out, int index) {
        out.append(DELTA).append(isText ? TEXT : PARTIAL_JSON);
        answer.content().append(out, index, 1);
        out.append(DELTA_END);
    }

    @Override
    public void closing(Bytes out) {
        out.append(BLOCK_STOP).append(MESSAGE_DELTA);
        out.append(AnthropicMessages.stopReason(answer.finish())).append(STOP_SEQUENCE);
        if (answer.usage()) {
            AnthropicMessages.usage(out, answer, answer.talk().atEnd(), answer.completionTokens());
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
