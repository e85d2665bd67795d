package dev.trunkline.simulator.protocol.openai.chat;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.FrameWriter;
import dev.trunkline.simulator.answer.UsageTalk;
import dev.trunkline.simulator.text.Bytes;
import java.util.List;

/**
 * Answers of OpenAI chat completions.
 *
 * @param tier that serves them
 */
record OpenAiChatForm(String tier) implements AnswerForm {

    static final String DEFAULT_TIER = "default";
    static final AnswerForm FORM = new OpenAiChatForm(DEFAULT_TIER);

    static final byte[] ID = ascii("{\"id\":\"chatcmpl-");
    static final byte[] CREATED = ascii("\",\"object\":\"chat.completion\",\"created\":");
    static final byte[] MODEL = ascii(",\"model\":\"");
    private static final byte[] NEXT_CALL_ID = ascii(",{\"id\":\"call_");
    static final byte[] CALL_ID = ascii("{\"id\":\"call_");
    static final byte[] CALL_NAME = ascii("\",\"type\":\"function\",\"function\":{\"name\":\"");
    static final byte[] CALL_ARGUMENTS = ascii("\",\"arguments\":\"");
    private static final byte[] REASONING_TOKENS =
            ascii(",\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":");
    private static final byte[] USAGE_TAIL =
            ascii(",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}");

    private static final byte[] TEXT =
            ascii("\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"");
    private static final byte[] TEXT_END = ascii("\",\"refusal\":null,\"annotations\":[]},");
    private static final byte[] CALLS =
            ascii("\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[");
    private static final byte[] CALLS_END = ascii("],\"refusal\":null,\"annotations\":[]},");
    private static final byte[] CALL_END = ascii("\"}}");
    private static final byte[] FINISH = ascii("\"logprobs\":null,\"finish_reason\":\"");
    private static final byte[] CHOICES_END = ascii("\"}]");
    private static final byte[] USAGE = ascii(",\"usage\":");
    private static final byte[] TIER = ascii(",\"service_tier\":\"");
    private static final byte[] TAIL = ascii("\",\"system_fingerprint\":\"fp_simulator\"}");
    private static final byte[] STOP = ascii("stop");
    private static final byte[] LENGTH = ascii("length");
    private static final byte[] CONTENT_FILTER = ascii("content_filter");
    private static final byte[] TOOL_CALLS = ascii("tool_calls");
    private static final byte[] PROMPT_TOKENS = ascii("{\"prompt_tokens\":");
    private static final byte[] COMPLETION_TOKENS = ascii(",\"completion_tokens\":");
    private static final byte[] TOTAL_TOKENS = ascii(",\"total_tokens\":");
    private static final byte[] CACHED_TOKENS = ascii(",\"prompt_tokens_details\":{\"cached_tokens\":");

    @Override
    public void document(Bytes out, Answer answer) {
        out.append(ID).number(answer.number()).append(CREATED).number(answer.createdSeconds());
        out.append(MODEL).escaped(answer.model());
        List<AnswerPart.ToolCall> calls = calls(answer);
        if (calls.isEmpty()) {
            out.append(TEXT);
            text(out, answer);
            out.append(TEXT_END);
        } else {
            out.append(CALLS);
            for (AnswerPart.ToolCall call : calls) {
                out.append(call.index() == 0 ? CALL_ID : NEXT_CALL_ID).append(ascii(answer.callNumber(call)));
                out.append(CALL_NAME).escaped(call.tool()).append(CALL_ARGUMENTS);
                call.append(out, 0, call.tokens());
                out.append(CALL_END);
            }
            out.append(CALLS_END);
        }
        out.append(FINISH).append(finish(answer.finish())).append(CHOICES_END);
        if (answer.usage()) {
            usage(out.append(USAGE), answer);
        }
        out.append(TIER).append(ascii(tier)).append(TAIL);
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new OpenAiChatFrames(answer, tier);
    }

    private static List<AnswerPart.ToolCall> calls(Answer answer) {
        return answer.parts().stream()
                .filter(AnswerPart.ToolCall.class::isInstance)
                .map(AnswerPart.ToolCall.class::cast)
                .toList();
    }

    private static void text(Bytes out, Answer answer) {
        for (AnswerPart part : answer.parts()) {
            if (part instanceof AnswerPart.Text) {
                part.append(out, 0, part.tokens());
            }
        }
    }

    static byte[] finish(Answer.Finish finish) {
        return switch (finish) {
            case STOP, STOP_SEQUENCE -> STOP;
            case LENGTH -> LENGTH;
            case TOOL_CALL -> TOOL_CALLS;
            case FILTERED -> CONTENT_FILTER;
        };
    }

    static void usage(Bytes out, Answer answer) {
        if (!answer.talk().atEnd().isEmpty()) {
            out.append(figures(answer.talk().atEnd()));
            return;
        }
        out.append(PROMPT_TOKENS).number(answer.promptTokens());
        out.append(COMPLETION_TOKENS).number(answer.completionTokens());
        out.append(TOTAL_TOKENS).number((long) answer.promptTokens() + answer.completionTokens());
        out.append(CACHED_TOKENS).number(answer.cachedTokens());
        out.append(REASONING_TOKENS).number(answer.thinkingTokens()).append(USAGE_TAIL);
    }

    /** As they were ordered, whether they are numbers or not. */
    static byte[] figures(String figures) {
        return ascii("{\"prompt_tokens\":" + UsageTalk.prompt(figures) + ",\"completion_tokens\":"
                + UsageTalk.completion(figures) + ",\"prompt_tokens_details\":{\"cached_tokens\":"
                + UsageTalk.cached(figures) + "}}");
    }
}
