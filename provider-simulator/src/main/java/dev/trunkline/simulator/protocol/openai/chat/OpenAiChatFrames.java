package dev.trunkline.simulator.protocol.openai.chat;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.PartFrames;
import dev.trunkline.simulator.text.Bytes;

/** The frames of one streamed OpenAI answer. */
class OpenAiChatFrames extends PartFrames {

    private static final byte[] ID = ascii("data: {\"id\":\"chatcmpl-");
    private static final byte[] CREATED = ascii("\",\"object\":\"chat.completion.chunk\",\"created\":");
    private static final byte[] TIER = ascii("\",\"service_tier\":\"");
    private static final byte[] CHOICES = ascii("\",\"system_fingerprint\":\"fp_simulator\",\"choices\":[");
    private static final byte[] TEXT = ascii("{\"index\":0,\"delta\":{\"content\":\"");
    private static final byte[] TEXT_END = ascii("\"},\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] CALL = ascii("{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":");
    private static final byte[] ARGUMENTS = ascii(",\"function\":{\"arguments\":\"");
    private static final byte[] ARGUMENTS_END = ascii("\"}}]},\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] FIRST_TEXT =
            ascii("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
                    + "\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] FIRST_CALL =
            ascii("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null," + "\"tool_calls\":[{\"index\":");
    private static final byte[] CALL_ID = ascii(",\"id\":\"call_");
    private static final byte[] FIRST_CALL_END =
            ascii("\"}}],\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] NEXT_CALL_END = ascii("\"}}]},\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] FINISH = ascii("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"");
    private static final byte[] FINISH_END = ascii("\"}]");
    private static final byte[] USAGE = ascii("],\"usage\":");
    private static final byte[] USAGE_RUNNING = ascii(",\"usage\":");
    private static final byte[] USAGE_NULL = ascii(",\"usage\":null");
    private static final byte[] END = ascii("}\n\n");
    private static final byte[] DONE = ascii("data: [DONE]\n\n");
    private static final byte[] MALFORMED = ascii("data: {\"id\":\"chatcmpl-0\",\"object\":\"chat.comp\n\n");
    private static final byte[] ERROR =
            ascii("data: {\"error\":{\"message\":\"The server had an error while processing your request. Sorry about"
                    + " that!\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n");

    private final byte[] head;
    private final byte[] tail;
    private byte[] beforePiece = {};
    private byte[] afterPiece = {};

    /** @param tier that serves it */
    OpenAiChatFrames(Answer answer, String tier) {
        super(answer);
        this.head = new Bytes(256)
                .append(ID)
                .number(answer.number())
                .append(CREATED)
                .number(answer.createdSeconds())
                .append(OpenAiChatForm.MODEL)
                .escaped(answer.model())
                .append(TIER)
                .append(ascii(tier))
                .append(CHOICES)
                .copy();
        // Who asked for usage gets the field in every chunk, empty until the last.
        this.tail = answer.usage() ? joined(runningUsage(answer), END) : END;
    }

    @Override
    protected void head(Bytes out) {}

    /** The first frame names the role; a thought has no frame but that, where it is the first. */
    @Override
    protected void partStart(Bytes out, int index, AnswerPart part) {
        switch (part) {
            case AnswerPart.Thought _ -> role(out, index);
            case AnswerPart.Text _ -> {
                role(out, index);
                beforePiece = joined(head, TEXT);
                afterPiece = joined(TEXT_END, tail);
            }
            case AnswerPart.ToolCall call -> {
                out.append(head).append(index == 0 ? FIRST_CALL : CALL).number(call.index());
                out.append(CALL_ID).append(ascii(answer.callNumber(call)));
                out.append(OpenAiChatForm.CALL_NAME).escaped(call.tool()).append(OpenAiChatForm.CALL_ARGUMENTS);
                out.append(index == 0 ? FIRST_CALL_END : NEXT_CALL_END).append(tail);
                Bytes before = new Bytes(head.length + 64).append(head).append(CALL);
                beforePiece = before.number(call.index()).append(ARGUMENTS).copy();
                afterPiece = joined(ARGUMENTS_END, tail);
            }
        }
    }

    private void role(Bytes out, int index) {
        if (index == 0) {
            out.append(head).append(FIRST_TEXT).append(tail);
        }
    }

    @Override
    protected void delta(Bytes out, AnswerPart part, int piece) {
        if (!(part instanceof AnswerPart.Thought)) {
            out.append(beforePiece);
            part.append(out, piece, 1);
            out.append(afterPiece);
        }
    }

    @Override
    protected void partEnd(Bytes out, int index, AnswerPart part) {}

    @Override
    protected void finish(Bytes out) {
        out.append(head)
                .append(FINISH)
                .append(OpenAiChatForm.finish(answer.finish()))
                .append(FINISH_END)
                .append(tail);
    }

    @Override
    public void usage(Bytes out) {
        if (answer.usage()) {
            OpenAiChatForm.usage(out.append(head).append(USAGE), answer);
            out.append(END);
        }
    }

    @Override
    public void last(Bytes out) {
        out.append(DONE);
    }

    @Override
    public void malformed(Bytes out) {
        out.append(MALFORMED);
    }

    @Override
    public void error(Bytes out) {
        out.append(ERROR);
    }

    private static byte[] runningUsage(Answer answer) {
        String running = answer.talk().running();
        return running.isEmpty() ? USAGE_NULL : joined(USAGE_RUNNING, OpenAiChatForm.figures(running));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return new Bytes(first.length + second.length)
                .append(first)
                .append(second)
                .copy();
    }
}
