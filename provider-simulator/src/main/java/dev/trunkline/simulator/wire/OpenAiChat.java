package dev.trunkline.simulator.wire;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.request.OpenAiChatReader;
import dev.trunkline.simulator.request.ReadOutcome;
import dev.trunkline.simulator.request.UsageTalk;
import dev.trunkline.simulator.text.Bytes;
import io.vertx.core.http.HttpHeaders;

/** OpenAI chat completions. */
public final class OpenAiChat implements WireFormat {

    static final byte[] ID = ascii("{\"id\":\"chatcmpl-");
    static final byte[] CREATED = ascii("\",\"object\":\"chat.completion\",\"created\":");
    static final byte[] MODEL = ascii(",\"model\":\"");
    static final byte[] CALL_ID = ascii("{\"id\":\"call_");
    static final byte[] CALL_NAME = ascii("\",\"type\":\"function\",\"function\":{\"name\":\"");
    static final byte[] CALL_ARGUMENTS = ascii("\",\"arguments\":\"");
    static final byte[] USAGE_TAIL = ascii(",\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0,"
            + "\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}");

    private static final byte[] TEXT =
            ascii("\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"");
    private static final byte[] TEXT_END = ascii("\",\"refusal\":null,\"annotations\":[]},");
    private static final byte[] CALLS =
            ascii("\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[");
    private static final byte[] CALLS_END = ascii("\"}}],\"refusal\":null,\"annotations\":[]},");
    private static final byte[] FINISH = ascii("\"logprobs\":null,\"finish_reason\":\"");
    private static final byte[] CHOICES_END = ascii("\"}]");
    private static final byte[] USAGE = ascii(",\"usage\":");
    private static final byte[] TAIL = ascii(",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulator\"}");
    private static final byte[] STOP = ascii("stop");
    private static final byte[] LENGTH = ascii("length");
    private static final byte[] TOOL_CALLS = ascii("tool_calls");
    private static final byte[] PROMPT_TOKENS = ascii("{\"prompt_tokens\":");
    private static final byte[] COMPLETION_TOKENS = ascii(",\"completion_tokens\":");
    private static final byte[] TOTAL_TOKENS = ascii(",\"total_tokens\":");
    private static final byte[] CACHED_TOKENS = ascii(",\"prompt_tokens_details\":{\"cached_tokens\":");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    @Override
    public String protocol() {
        return "openai-chat";
    }

    @Override
    public String requiredHeader() {
        return "";
    }

    @Override
    public CharSequence requestIdHeader() {
        return REQUEST_ID;
    }

    @Override
    public ReadOutcome read(byte[] body, int offset, int length) {
        return OpenAiChatReader.outcome(body, offset, length);
    }

    @Override
    public String responseId(long number) {
        return "chatcmpl-" + number;
    }

    @Override
    public void answer(Bytes out, Answer answer) {
        out.append(ID).number(answer.number()).append(CREATED).number(answer.createdSeconds());
        out.append(MODEL).escaped(answer.model());
        switch (answer.content()) {
            case AnswerContent.Text text -> {
                out.append(TEXT);
                text.append(out, 0, answer.completionTokens());
                out.append(TEXT_END);
            }
            case AnswerContent.ToolCall call -> {
                out.append(CALLS).append(CALL_ID).number(answer.number());
                out.append(CALL_NAME).escaped(call.tool()).append(CALL_ARGUMENTS);
                call.append(out, 0, answer.completionTokens());
                out.append(CALLS_END);
            }
        }
        out.append(FINISH).append(finish(answer.finish())).append(CHOICES_END);
        if (answer.usage()) {
            usage(out.append(USAGE), answer);
        }
        out.append(TAIL);
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new OpenAiFrames(answer);
    }

    @Override
    public byte[] error(int status, String parameter, String message) {
        Bytes out = new Bytes(256 + message.length());
        out.append(ascii("{\"error\":{\"message\":\"")).escaped(message);
        out.append(ascii("\",\"type\":\"")).append(ascii(errorType(status))).append(ascii("\",\"param\":"));
        if (parameter.isEmpty()) {
            out.append(ascii("null"));
        } else {
            out.append(ascii("\"")).escaped(parameter).append(ascii("\""));
        }
        return out.append(ascii(",\"code\":" + errorCode(status) + "}}")).copy();
    }

    static byte[] finish(Answer.Finish finish) {
        return switch (finish) {
            case STOP -> STOP;
            case LENGTH -> LENGTH;
            case TOOL_CALL -> TOOL_CALLS;
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
        out.append(CACHED_TOKENS).number(answer.cachedTokens()).append(USAGE_TAIL);
    }

    /** As they were ordered, whether they are numbers or not. */
    static byte[] figures(String figures) {
        return ascii("{\"prompt_tokens\":" + UsageTalk.prompt(figures) + ",\"completion_tokens\":"
                + UsageTalk.completion(figures) + ",\"prompt_tokens_details\":{\"cached_tokens\":"
                + UsageTalk.cached(figures) + "}}");
    }

    private static String errorType(int status) {
        return switch (status) {
            case 429 -> "requests";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }

    private static String errorCode(int status) {
        return switch (status) {
            case 401 -> "\"invalid_api_key\"";
            case 404 -> "\"model_not_found\"";
            case 429 -> "\"rate_limit_exceeded\"";
            default -> "null";
        };
    }
}
