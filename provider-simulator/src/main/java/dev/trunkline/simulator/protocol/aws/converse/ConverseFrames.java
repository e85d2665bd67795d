package dev.trunkline.simulator.protocol.aws.converse;

import static dev.trunkline.simulator.text.Bytes.ascii;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.PartFrames;
import dev.trunkline.simulator.protocol.aws.AwsEvent;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Json;

/** The messages of one streamed conversation. */
final class ConverseFrames extends PartFrames {

    private static final AwsEvent MESSAGE_START = AwsEvent.event("messageStart");
    private static final AwsEvent BLOCK_START = AwsEvent.event("contentBlockStart");
    private static final AwsEvent BLOCK_DELTA = AwsEvent.event("contentBlockDelta");
    private static final AwsEvent BLOCK_STOP = AwsEvent.event("contentBlockStop");
    private static final AwsEvent MESSAGE_STOP = AwsEvent.event("messageStop");
    private static final AwsEvent METADATA = AwsEvent.event("metadata");
    private static final AwsEvent FAILURE = AwsEvent.exception("modelStreamErrorException");
    private static final byte[] INDEX = ascii("{\"contentBlockIndex\":");
    private static final byte[] TEXT = ascii(",\"delta\":{\"text\":\"");
    private static final byte[] TEXT_END = ascii("\"},\"p\":\"abcdefgh\"}");
    private static final byte[] THOUGHT = ascii(",\"delta\":{\"reasoningContent\":{\"text\":\"");
    private static final byte[] INPUT = ascii(",\"delta\":{\"toolUse\":{\"input\":\"");
    private static final byte[] INNER_END = ascii("\"}},\"p\":\"abcdefgh\"}");
    private static final byte[] MALFORMED = ascii("{\"contentBlockIndex\":0,\"del");
    private static final String WHY = "The model produced invalid content. Consider retrying.";

    private final Bytes payload = new Bytes(128);
    private byte[] before = {};
    private byte[] after = {};

    ConverseFrames(Answer answer) {
        super(answer);
    }

    @Override
    public String contentType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    protected void head(Bytes out) {
        send(out, MESSAGE_START, Json.object().put("role", "assistant"));
    }

    @Override
    protected void partStart(Bytes out, int index, AnswerPart part) {
        byte[] kind =
                switch (part) {
                    case AnswerPart.Thought _ -> THOUGHT;
                    case AnswerPart.Text _ -> TEXT;
                    case AnswerPart.ToolCall _ -> INPUT;
                };
        before = new Bytes(96).append(INDEX).number(index).append(kind).copy();
        after = part instanceof AnswerPart.Text ? TEXT_END : INNER_END;
        if (part instanceof AnswerPart.ToolCall call) {
            ObjectNode start = block(index);
            start.putObject("start")
                    .putObject("toolUse")
                    .put("name", call.tool())
                    .put("toolUseId", ConverseForm.toolUseId(answer, call));
            send(out, BLOCK_START, start);
        }
    }

    @Override
    protected void delta(Bytes out, AnswerPart part, int piece) {
        payload.clear();
        payload.append(before);
        part.append(payload, piece, 1);
        payload.append(after);
        BLOCK_DELTA.append(out, payload.array(), 0, payload.size());
    }

    @Override
    protected void partEnd(Bytes out, int index, AnswerPart part) {
        if (part instanceof AnswerPart.Thought) {
            ObjectNode signed = block(index);
            signed.putObject("delta").putObject("reasoningContent").put("signature", answer.signature());
            send(out, BLOCK_DELTA, signed);
        }
        // A block that was never begun has no end.
        if (part.tokens() > 0) {
            send(out, BLOCK_STOP, block(index));
        }
    }

    @Override
    protected void finish(Bytes out) {
        if (answer.endMark()) {
            send(out, MESSAGE_STOP, Json.object().put("stopReason", ConverseForm.stopReason(answer.finish())));
        }
    }

    @Override
    public void usage(Bytes out) {
        ObjectNode metadata = Json.object();
        metadata.putObject("metrics").put("latencyMs", 1);
        if (answer.usage()) {
            metadata.set("usage", ConverseForm.usage(answer));
        }
        send(out, METADATA, metadata);
    }

    /** Nothing says that nothing follows but the end of the stream. */
    @Override
    public void last(Bytes out) {}

    @Override
    public void malformed(Bytes out) {
        BLOCK_DELTA.appendBroken(out, MALFORMED);
    }

    @Override
    public void error(Bytes out) {
        FAILURE.append(out, Json.bytes(Json.object().put("message", WHY)));
    }

    /** The framing has no comments. */
    @Override
    public void comment(Bytes out) {}

    private static ObjectNode block(int index) {
        return Json.object().put("contentBlockIndex", index);
    }

    /** Every message is padded, so that its length says less of what is in it. */
    private static void send(Bytes out, AwsEvent event, ObjectNode fields) {
        event.append(out, Json.bytes(fields.put("p", "abcdefgh")));
    }
}
