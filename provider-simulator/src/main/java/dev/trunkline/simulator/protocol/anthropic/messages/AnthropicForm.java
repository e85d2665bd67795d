package dev.trunkline.simulator.protocol.anthropic.messages;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.FrameWriter;
import dev.trunkline.simulator.answer.UsageTalk;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Tokens;
import java.util.Arrays;

/** Answers of Anthropic messages; thoughts that are not shown are signed all the same. */
record AnthropicForm(boolean showsThoughts) implements AnswerForm {

    static final byte[] TOOL_USE = ascii("{\"type\":\"tool_use\",\"id\":\"toolu_");
    static final byte[] TOOL_NAME = ascii("\",\"name\":\"");
    static final byte[] TOOL_INPUT = ascii("\",\"input\":");
    static final byte[] NO_INPUT = ascii("{}");

    private static final byte[] MODEL = ascii("{\"model\":\"");
    private static final byte[] ID = ascii("\",\"id\":\"msg_");
    private static final byte[] CONTENT = ascii("\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[");
    private static final byte[] NOTHING = {};
    private static final byte[] COMMA = ascii(",");
    private static final byte[] THINKING = ascii("{\"type\":\"thinking\",\"thinking\":\"");
    private static final byte[] SIGNATURE = ascii("\",\"signature\":\"");
    private static final byte[] TEXT = ascii("{\"type\":\"text\",\"text\":\"");
    private static final byte[] TEXT_END = ascii("\"}");
    private static final byte[] STOP_REASON = ascii("],\"stop_reason\":");
    private static final byte[] STOP_SEQUENCE = ascii(",\"stop_sequence\":");
    private static final byte[] USAGE = ascii(",\"usage\":{\"input_tokens\":");
    private static final byte[] CACHE_WRITTEN = ascii(",\"cache_creation_input_tokens\":");
    private static final byte[] CACHE_READ = ascii(",\"cache_read_input_tokens\":");
    private static final byte[] CACHE_BY_AGE = ascii(",\"cache_creation\":{\"ephemeral_5m_input_tokens\":");
    private static final byte[] NONE_BY_THE_HOUR = ascii(",\"ephemeral_1h_input_tokens\":0}");
    private static final byte[] OUTPUT = ascii(",\"output_tokens\":");
    private static final byte[] OUTPUT_DETAILS = ascii(",\"output_tokens_details\":{\"thinking_tokens\":");
    private static final byte[] TIER = ascii(",\"service_tier\":\"standard\"}}");
    private static final byte[] END = ascii("}");
    private static final byte[] NULL = ascii("null");
    private static final byte[] RUNNING = ascii("null,\"stop_sequence\":null");
    private static final byte[] QUOTE = ascii("\"");
    private static final int ENDING_BYTES = 64;
    private static final byte[] END_TURN = ascii("\"end_turn\"");
    private static final byte[] STOPPED = ascii("\"stop_sequence\"");
    private static final byte[] MAX_TOKENS = ascii("\"max_tokens\"");
    private static final byte[] REFUSAL = ascii("\"refusal\"");
    private static final byte[] TOOL = ascii("\"tool_use\"");

    @Override
    public void document(Bytes out, Answer answer) {
        head(out, answer);
        boolean isFirst = true;
        for (AnswerPart part : answer.parts()) {
            out.append(isFirst ? NOTHING : COMMA);
            isFirst = false;
            switch (part) {
                case AnswerPart.Thought thought -> {
                    out.append(THINKING);
                    thought.append(out, 0, showsThoughts ? thought.tokens() : 0);
                    out.append(SIGNATURE).append(ascii(answer.signature())).append(TEXT_END);
                }
                case AnswerPart.Text text -> {
                    out.append(TEXT);
                    text.append(out, 0, text.tokens());
                    out.append(TEXT_END);
                }
                case AnswerPart.ToolCall call -> toolUse(out, answer, call, wholeInput(call));
            }
        }
        tail(out, answer, ending(answer), answer.talk().atEnd(), answer.completionTokens());
    }

    @Override
    public int writtenTokens(Answer answer) {
        int tokens = 0;
        for (AnswerPart part : answer.parts()) {
            tokens += part instanceof AnswerPart.ToolCall call ? Tokens.of(wholeInput(call).length) : part.tokens();
        }
        return tokens;
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new AnthropicFrames(answer, showsThoughts);
    }

    /** The message as it stands at the start of a stream: no content, one token of output, as the provider reports. */
    static void emptyMessage(Bytes out, Answer answer) {
        head(out, answer);
        tail(out, answer, RUNNING, answer.talk().running(), Math.min(1, answer.completionTokens()));
    }

    static void toolUse(Bytes out, Answer answer, AnswerPart.ToolCall call, byte[] input) {
        out.append(TOOL_USE).append(ascii(answer.callNumber(call)));
        out.append(TOOL_NAME).escaped(call.tool());
        out.append(TOOL_INPUT).append(input).append(END);
    }

    /** An input is an object or nothing: half the arguments cannot be written. */
    private static byte[] wholeInput(AnswerPart.ToolCall call) {
        return call.isWhole() ? call.arguments() : NO_INPUT;
    }

    /** The figures of a usage object without its end; the ordered ones where there are any. */
    static void usage(Bytes out, Answer answer, String ordered, int outputTokens) {
        if (!ordered.isEmpty()) {
            out.append(USAGE).append(ascii(UsageTalk.prompt(ordered)));
            out.append(CACHE_WRITTEN).number(0).append(CACHE_READ).append(ascii(UsageTalk.cached(ordered)));
            out.append(OUTPUT).append(ascii(UsageTalk.completion(ordered)));
            return;
        }
        out.append(USAGE).number((long) answer.promptTokens() - answer.cachedTokens() - answer.cacheWrittenTokens());
        out.append(CACHE_WRITTEN).number(answer.cacheWrittenTokens());
        out.append(CACHE_READ).number(answer.cachedTokens());
        out.append(OUTPUT).number(outputTokens);
        int thinking = Math.min(outputTokens, answer.thinkingTokens());
        if (thinking > 0) {
            out.append(OUTPUT_DETAILS).number(thinking).append(END);
        }
    }

    /** Why the answer ended, and at which of the caller's sequences. */
    static byte[] ending(Answer answer) {
        Bytes out = new Bytes(ENDING_BYTES).append(stopReason(answer.finish())).append(STOP_SEQUENCE);
        if (answer.stopSequence().isEmpty()) {
            out.append(NULL);
        } else {
            out.append(QUOTE).escaped(answer.stopSequence()).append(QUOTE);
        }
        return Arrays.copyOf(out.array(), out.size());
    }

    private static byte[] stopReason(Answer.Finish finish) {
        return switch (finish) {
            case STOP -> END_TURN;
            case STOP_SEQUENCE -> STOPPED;
            case LENGTH -> MAX_TOKENS;
            case TOOL_CALL -> TOOL;
            case FILTERED -> REFUSAL;
        };
    }

    private static void head(Bytes out, Answer answer) {
        out.append(MODEL).escaped(answer.model());
        out.append(ID).number(answer.number()).append(CONTENT);
    }

    private static void tail(Bytes out, Answer answer, byte[] ending, String ordered, int outputTokens) {
        out.append(STOP_REASON).append(ending);
        if (answer.usage()) {
            usage(out, answer, ordered, outputTokens);
            int written = ordered.isEmpty() ? answer.cacheWrittenTokens() : 0;
            out.append(CACHE_BY_AGE).number(written).append(NONE_BY_THE_HOUR).append(TIER);
        } else {
            out.append(END);
        }
    }
}
