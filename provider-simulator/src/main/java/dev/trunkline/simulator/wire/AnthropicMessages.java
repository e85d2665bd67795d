package dev.trunkline.simulator.wire;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.request.AnthropicMessagesReader;
import dev.trunkline.simulator.request.ReadOutcome;
import dev.trunkline.simulator.request.UsageTalk;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Tokens;
import io.vertx.core.http.HttpHeaders;

/** Anthropic messages. */
public final class AnthropicMessages implements WireFormat {

    static final byte[] TOOL_USE = ascii("{\"type\":\"tool_use\",\"id\":\"toolu_");
    static final byte[] TOOL_NAME = ascii("\",\"name\":\"");
    static final byte[] TOOL_INPUT = ascii("\",\"input\":");
    static final byte[] NO_INPUT = ascii("{}");

    private static final byte[] MODEL = ascii("{\"model\":\"");
    private static final byte[] ID = ascii("\",\"id\":\"msg_");
    private static final byte[] CONTENT = ascii("\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[");
    private static final byte[] TEXT = ascii("{\"type\":\"text\",\"text\":\"");
    private static final byte[] TEXT_END = ascii("\"}");
    private static final byte[] STOP_REASON = ascii("],\"stop_reason\":");
    private static final byte[] STOP_SEQUENCE = ascii(",\"stop_sequence\":null");
    private static final byte[] USAGE = ascii(",\"usage\":{\"input_tokens\":");
    private static final byte[] CACHE = ascii(",\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":");
    private static final byte[] CACHE_BY_AGE =
            ascii(",\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,\"ephemeral_1h_input_tokens\":0}");
    private static final byte[] OUTPUT = ascii(",\"output_tokens\":");
    private static final byte[] TIER = ascii(",\"service_tier\":\"standard\"}}");
    private static final byte[] END = ascii("}");
    private static final byte[] NULL = ascii("null");
    private static final byte[] END_TURN = ascii("\"end_turn\"");
    private static final byte[] MAX_TOKENS = ascii("\"max_tokens\"");
    private static final byte[] TOOL = ascii("\"tool_use\"");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("request-id");

    @Override
    public String protocol() {
        return "anthropic-messages";
    }

    @Override
    public String requiredHeader() {
        return "anthropic-version";
    }

    @Override
    public CharSequence requestIdHeader() {
        return REQUEST_ID;
    }

    @Override
    public ReadOutcome read(byte[] body, int offset, int length) {
        return AnthropicMessagesReader.outcome(body, offset, length);
    }

    @Override
    public String responseId(long number) {
        return "msg_" + number;
    }

    @Override
    public void answer(Bytes out, Answer answer) {
        head(out, answer);
        switch (answer.content()) {
            case AnswerContent.Text text -> {
                out.append(TEXT);
                text.append(out, 0, answer.completionTokens());
                out.append(TEXT_END);
            }
            case AnswerContent.ToolCall call -> toolUse(out, answer, call, wholeInput(answer, call));
        }
        tail(out, answer, stopReason(answer.finish()), answer.talk().atEnd(), answer.completionTokens());
    }

    @Override
    public int writtenTokens(Answer answer) {
        return switch (answer.content()) {
            case AnswerContent.Text _ -> answer.completionTokens();
            case AnswerContent.ToolCall call -> Tokens.of(wholeInput(answer, call).length);
        };
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new AnthropicFrames(answer);
    }

    @Override
    public byte[] error(int status, String parameter, String message) {
        return new Bytes(128 + message.length())
                .append(ascii("{\"type\":\"error\",\"error\":{\"type\":\"" + errorType(status) + "\",\"message\":\""))
                .escaped(message)
                .append(ascii("\"}}"))
                .copy();
    }

    /** The message as it stands at the start of a stream: no content, one token of output, as the provider reports. */
    static void emptyMessage(Bytes out, Answer answer) {
        head(out, answer);
        tail(out, answer, NULL, answer.talk().running(), Math.min(1, answer.completionTokens()));
    }

    static void toolUse(Bytes out, Answer answer, AnswerContent.ToolCall call, byte[] input) {
        out.append(TOOL_USE).number(answer.number());
        out.append(TOOL_NAME).escaped(call.tool());
        out.append(TOOL_INPUT).append(input).append(END);
    }

    /** An input is an object or nothing: half the arguments cannot be written. */
    private static byte[] wholeInput(Answer answer, AnswerContent.ToolCall call) {
        boolean whole = answer.completionTokens() >= Tokens.of(call.arguments().length);
        return whole ? call.arguments() : NO_INPUT;
    }

    /** The figures of a usage object without its end; the ordered ones where there are any. */
    static void usage(Bytes out, Answer answer, String ordered, int outputTokens) {
        if (!ordered.isEmpty()) {
            out.append(USAGE).append(ascii(UsageTalk.prompt(ordered)));
            out.append(CACHE).append(ascii(UsageTalk.cached(ordered)));
            out.append(OUTPUT).append(ascii(UsageTalk.completion(ordered)));
            return;
        }
        out.append(USAGE).number((long) answer.promptTokens() - answer.cachedTokens());
        out.append(CACHE).number(answer.cachedTokens());
        out.append(OUTPUT).number(outputTokens);
    }

    static byte[] stopReason(Answer.Finish finish) {
        return switch (finish) {
            case STOP -> END_TURN;
            case LENGTH -> MAX_TOKENS;
            case TOOL_CALL -> TOOL;
        };
    }

    private static void head(Bytes out, Answer answer) {
        out.append(MODEL).escaped(answer.model());
        out.append(ID).number(answer.number()).append(CONTENT);
    }

    private static void tail(Bytes out, Answer answer, byte[] stopReason, String ordered, int outputTokens) {
        out.append(STOP_REASON).append(stopReason).append(STOP_SEQUENCE);
        if (answer.usage()) {
            usage(out, answer, ordered, outputTokens);
            out.append(CACHE_BY_AGE).append(TIER);
        } else {
            out.append(END);
        }
    }

    private static String errorType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}
