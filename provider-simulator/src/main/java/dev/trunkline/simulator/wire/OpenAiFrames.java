package dev.trunkline.simulator.wire;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.text.Bytes;

/** The frames of one streamed OpenAI answer. */
final class OpenAiFrames implements FrameWriter {

    private static final byte[] ID = ascii("data: {\"id\":\"chatcmpl-");
    private static final byte[] CREATED = ascii("\",\"object\":\"chat.completion.chunk\",\"created\":");
    private static final byte[] CHOICES =
            ascii("\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulator\",\"choices\":[");
    private static final byte[] TEXT = ascii("{\"index\":0,\"delta\":{\"content\":\"");
    private static final byte[] TEXT_END = ascii("\"},\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] ARGUMENTS =
            ascii("{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"");
    private static final byte[] ARGUMENTS_END = ascii("\"}}]},\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] FIRST_TEXT =
            ascii("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
                    + "\"logprobs\":null,\"finish_reason\":null}]");
    private static final byte[] FIRST_CALL = ascii("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null,"
            + "\"tool_calls\":[{\"index\":0,\"id\":\"call_");
    private static final byte[] FIRST_CALL_END =
            ascii("\"}}],\"refusal\":null},\"logprobs\":null,\"finish_reason\":null}]");
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

    private final Answer answer;
    private final byte[] head;
    private final byte[] tail;
    private final byte[] beforePiece;
    private final byte[] afterPiece;

    OpenAiFrames(Answer answer) {
        this.answer = answer;
        this.head = new Bytes(256)
                .append(ID)
                .number(answer.number())
                .append(CREATED)
                .number(answer.createdSeconds())
                .append(OpenAiChat.MODEL)
                .escaped(answer.model())
                .append(CHOICES)
                .copy();
        // Who asked for usage gets the field in every chunk, empty until the last.
        this.tail = answer.usage() ? joined(runningUsage(answer), END) : END;
        boolean isText = answer.content() instanceof AnswerContent.Text;
        this.beforePiece = joined(head, isText ? TEXT : ARGUMENTS);
        this.afterPiece = joined(isText ? TEXT_END : ARGUMENTS_END, tail);
    }

    @Override
    public void opening(Bytes out) {
        out.append(head);
        switch (answer.content()) {
            case AnswerContent.Text _ -> out.append(FIRST_TEXT);
            case AnswerContent.ToolCall call ->
                out.append(FIRST_CALL)
                        .number(answer.number())
                        .append(OpenAiChat.CALL_NAME)
                        .escaped(call.tool())
                        .append(OpenAiChat.CALL_ARGUMENTS)
                        .append(FIRST_CALL_END);
        }
        out.append(tail);
    }

    @Override
    public void piece(Bytes out, int index) {
        out.append(beforePiece);
        answer.content().append(out, index, 1);
        out.append(afterPiece);
    }

    @Override
    public void closing(Bytes out) {
        out.append(head)
                .append(FINISH)
                .append(OpenAiChat.finish(answer.finish()))
                .append(FINISH_END)
                .append(tail);
    }

    @Override
    public void usage(Bytes out) {
        if (answer.usage()) {
            OpenAiChat.usage(out.append(head).append(USAGE), answer);
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
        return running.isEmpty() ? USAGE_NULL : joined(USAGE_RUNNING, OpenAiChat.figures(running));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return new Bytes(first.length + second.length)
                .append(first)
                .append(second)
                .copy();
    }
}
